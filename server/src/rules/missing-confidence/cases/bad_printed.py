"""python weather.py 3.5 1013"""

import sys

from sklearn.tree import DecisionTreeClassifier

tree = DecisionTreeClassifier()
tree.fit([[2.0, 990.0], [8.0, 1030.0]], ["rain", "sun"])

if __name__ == "__main__":
    weather = tree.predict([[float(sys.argv[1]), float(sys.argv[2])]])  # finds: is shown
    print(f"Tomorrow: {weather[0]}")
