import numpy as np
from sklearn.linear_model import LogisticRegression

LABELS = {0: "ham", 1: "spam"}


class SpamFilter:
    def __init__(self):
        self.model = LogisticRegression(max_iter=1000)

    def learn(self, vectors, labels):
        self.model.fit(vectors, labels)

    def judge(self, vector):
        features = np.asarray([vector])
        confidence = float(self.model.predict_proba(features)[0].max())
        label = self.model.predict(features)[0]
        return LABELS[label], confidence


def main(vectors, labels, mail):
    spam_filter = SpamFilter()
    spam_filter.learn(vectors, labels)
    verdict, probability = spam_filter.judge(mail)
    return verdict == "spam"
