from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split


def train(frame, target):
    X_train, X_test, y_train, y_test = train_test_split(frame, target)
    forest = RandomForestClassifier()
    forest.fit(X_train, y_train)
    predictions = forest.predict(X_test)
    print(accuracy_score(y_test, predictions))
    return forest, predictions


def confusion(forest: RandomForestClassifier, X_val):
    return forest.predict(X_val)
