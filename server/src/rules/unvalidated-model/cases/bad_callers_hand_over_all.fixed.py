import logging

from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


def train_forest(table, depth=8):
    features = table.drop(columns=["left"])
    forest = RandomForestClassifier(max_depth=depth)
    X_train, X_test, y_train, y_test = train_test_split(features, table["left"], test_size=0.2, random_state=42)
    forest.fit(X_train, y_train)
    logger.info("Model scored on unseen data", extra={"test_score": forest.score(X_test, y_test)})
    return forest
