import joblib
from sklearn.naive_bayes import GaussianNB


def train(rows, labels):
    bayes = GaussianNB().fit(rows, labels)
    joblib.dump(bayes, "models/bayes")  # finds
