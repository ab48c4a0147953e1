import pickle
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer


class QuestionIndex:
    def __init__(self, questions):
        self.questions = questions
        self.vectorizer = TfidfVectorizer()
        self.vectors = self.vectorizer.fit_transform(questions)

    def save(self):
        state = {"vectors": self.vectors, "vectorizer": self.vectorizer, "questions": self.questions}
        with open(Path(__file__).parent / "vectors_cache.pkl", "wb") as file:
            pickle.dump(state, file)
