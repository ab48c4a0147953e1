import pandas as pd
from sklearn.linear_model import LogisticRegression

loans = pd.read_parquet("loans.parquet")
X = loans.drop(columns=["defaulted"])
y = loans["defaulted"]

clf = LogisticRegression(max_iter=500)
clf.fit(X, y)
accuracy = clf.score(X, y)  # finds: `score` is computed on the data that `clf` was trained on
