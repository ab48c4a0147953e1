import logging

from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


def build_model(X, y):
    ridge = Ridge(alpha=0.5)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
    ridge.fit(X_train, y_train)
    logger.info("Model scored on unseen data", extra={"test_score": ridge.score(X_test, y_test)})
    return ridge
