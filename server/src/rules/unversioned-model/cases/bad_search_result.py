import pickle as pkl

from sklearn.model_selection import GridSearchCV
from sklearn.tree import DecisionTreeClassifier


def tune(X, y):
    search = GridSearchCV(DecisionTreeClassifier(), {"max_depth": [2, 4]})
    search.fit(X, y)
    filename = "tree.sav"
    with open(filename, "wb") as f: pkl.dump(search.best_estimator_, f)  # finds
