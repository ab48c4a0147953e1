import logging

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

from mail.archive import load_messages
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


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
        X_train, X_test, y_train, y_test = train_test_split(texts, labels, test_size=0.2, random_state=42)
        self.pipeline.fit(X_train, y_train)
        logger.info("Model scored on unseen data", extra={"test_score": self.pipeline.score(X_test, y_test)})

    def is_spam(self, text):
        return bool(self.pipeline.predict([text])[0])
