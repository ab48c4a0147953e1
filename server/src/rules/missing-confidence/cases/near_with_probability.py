from sklearn.linear_model import LogisticRegression

model = LogisticRegression()


def judge(features):
    label = model.predict([features])[0]
    chance = model.predict_proba([features])[0].max()
    return {"label": int(label), "chance": float(chance)}


class Scorer:
    def __init__(self):
        self.model = LogisticRegression()

    def label(self, rows):
        return self.model.predict(rows)

    def chances(self, rows):
        return self.model.predict_proba(rows)
