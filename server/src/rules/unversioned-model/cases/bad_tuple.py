import pickle

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LinearRegression


def run(rows, targets):
    vectorizer = DictVectorizer()
    regression = LinearRegression()
    regression.fit(vectorizer.fit_transform(rows), targets)
    with open("models/linear.bin", "wb") as f_out:
        pickle.dump((vectorizer, regression), f_out)  # finds
