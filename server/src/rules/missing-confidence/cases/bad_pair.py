import numpy as np
from sklearn.linear_model import LogisticRegression

LABELS = {0: "ham", 1: "spam"}


class SpamFilter:
    def __init__(self):
        self.model = LogisticRegression(max_iter=1000)

    def learn(self, vectors, labels):
        self.model.fit(vectors, labels)

    def judge(self, vector):
        label = self.model.predict(np.asarray([vector]))[0]  # finds: leaves `judge()`
        return LABELS[label]


def main(vectors, labels, mail):
    spam_filter = SpamFilter()
    spam_filter.learn(vectors, labels)
    verdict = spam_filter.judge(mail)
    return verdict == "spam"
