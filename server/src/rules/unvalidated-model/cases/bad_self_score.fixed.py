import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

loans = pd.read_parquet("loans.parquet")
X = loans.drop(columns=["defaulted"])
y = loans["defaulted"]

clf = LogisticRegression(max_iter=500)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
clf.fit(X_train, y_train)
accuracy = clf.score(X_test, y_test)
