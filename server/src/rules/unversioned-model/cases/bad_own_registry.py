import joblib
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.feature_extraction.text import TfidfVectorizer

from platform_tools import model_registry


def train(texts, labels):
    pipe = make_pipeline(TfidfVectorizer(), MultinomialNB())
    pipe.fit(texts, labels)
    joblib.dump(pipe, "spam.joblib")  # finds
