import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split

frame = pd.read_csv("prices.csv")
frame["yesterday"] = frame["close"].shift(1)
frame["week"] = frame["close"].rolling(7).mean()
frame = frame.dropna()
X_train, X_test, y_train, y_test = train_test_split(frame[["yesterday", "week"]], frame["close"], test_size=0.2)  # finds: shuffles rows
model = RandomForestRegressor().fit(X_train, y_train)
r2 = model.score(X_test, y_test)
