import pandas as pd
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

table = pd.read_csv("readmissions.csv")
X = table.drop(columns="readmitted")
y = table["readmitted"]
tree = DecisionTreeClassifier()
tree.fit(X, y)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25)
accuracy = accuracy_score(y_test, tree.predict(X_test))  # finds: the split comes from the same `X`
