from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline


def build(texts, labels):
    classifier = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=500))
    classifier.fit(texts, labels)
    return classifier


def route(ticket, texts, labels):
    team = build(texts, labels).predict([ticket])  # finds: without the probability
    return team[0]
