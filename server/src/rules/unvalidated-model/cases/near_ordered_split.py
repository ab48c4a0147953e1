import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, train_test_split

frame = pd.read_csv("prices.csv")
frame["before"] = frame["close"].shift(1)
frame = frame.dropna()
X_train, X_test, y_train, y_test = train_test_split(frame[["before"]], frame["close"], shuffle=False)
gaps = [Ridge().fit(X_train.iloc[a], y_train.iloc[a]).score(X_train.iloc[b], y_train.iloc[b]) for a, b in KFold(3).split(X_train)]
score = Ridge().fit(X_train, y_train).score(X_test, y_test)
