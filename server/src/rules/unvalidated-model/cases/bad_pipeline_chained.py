from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

from mail.archive import load_messages


class SpamFilter:
    def __init__(self, folder):
        self.folder = folder
        self.pipeline = None

    def learn(self):
        messages = load_messages(self.folder)
        texts = [message.body for message in messages]
        labels = [message.is_spam for message in messages]
        self.pipeline = make_pipeline(TfidfVectorizer(), MultinomialNB())
        # Everything that people have reported so far.
        self.pipeline.fit(texts, labels)  # finds: `self.pipeline`

    def is_spam(self, text):
        return bool(self.pipeline.predict([text])[0])
