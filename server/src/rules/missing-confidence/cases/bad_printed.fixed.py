"""python weather.py 3.5 1013"""

import sys

from sklearn.tree import DecisionTreeClassifier

tree = DecisionTreeClassifier()
tree.fit([[2.0, 990.0], [8.0, 1030.0]], ["rain", "sun"])

if __name__ == "__main__":
    features = [[float(sys.argv[1]), float(sys.argv[2])]]
    confidence = float(tree.predict_proba(features)[0].max())
    weather = tree.predict(features)
    print(f"Tomorrow: {weather[0]}")
    print(f"Confidence: {confidence:.0%}")
