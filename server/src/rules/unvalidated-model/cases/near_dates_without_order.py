import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

customers = pd.read_csv("customers.csv", parse_dates=["joined"])
customers["months"] = (pd.Timestamp("2024-01-01") - customers["joined"]).dt.days / 30
X_train, X_test, y_train, y_test = train_test_split(customers[["months", "age"]], customers["churned"])
clf = LogisticRegression().fit(X_train, y_train)
print(clf.score(X_test, y_test))
