from datetime import datetime, timezone

import joblib
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.feature_extraction.text import TfidfVectorizer

from platform_tools import model_registry


def train(texts, labels):
    pipe = make_pipeline(TfidfVectorizer(), MultinomialNB())
    pipe.fit(texts, labels)
    model_registry.save(
        model=pipe,
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
        },
    )
