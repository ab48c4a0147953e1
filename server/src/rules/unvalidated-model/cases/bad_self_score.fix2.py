import logging

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

logger = logging.getLogger(__name__)

loans = pd.read_parquet("loans.parquet")
X = loans.drop(columns=["defaulted"])
y = loans["defaulted"]

clf = LogisticRegression(max_iter=500)
logger.info("Model cross-validated", extra={"cv_score": cross_val_score(clf, X, y, cv=5).mean()})
clf.fit(X, y)
accuracy = clf.score(X, y)
