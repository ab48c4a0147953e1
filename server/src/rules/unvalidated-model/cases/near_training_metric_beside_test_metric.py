import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

table = pd.read_csv("churn.csv")
X_train, X_test, y_train, y_test = train_test_split(table[["tenure"]], table["churned"], random_state=1)
model = RandomForestClassifier().fit(X_train, y_train)
train_accuracy = model.score(X_train, y_train)
test_accuracy = model.score(X_test, y_test)
