# path: churn/training.py
from sklearn.ensemble import RandomForestClassifier


def train_forest(table, depth=8):
    features = table.drop(columns=["left"])
    forest = RandomForestClassifier(max_depth=depth)
    forest.fit(features, table["left"])
    return forest
