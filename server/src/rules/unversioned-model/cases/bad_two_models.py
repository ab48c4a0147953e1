import joblib
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split


def compare(frame):
    train, test = train_test_split(frame)
    ridge = Ridge()
    ridge.fit(train[["price", "day"]], train["sold"])
    forest = RandomForestRegressor()
    forest.fit(train[["price", "day", "weather"]], train["sold"])
    ridge_mae = mean_absolute_error(test["sold"], ridge.predict(test[["price", "day"]]))
    forest_r2 = forest.score(test[["price", "day", "weather"]], test["sold"])
    joblib.dump(ridge, "ridge.joblib")  # finds
    joblib.dump(forest, "forest.joblib")  # finds
    return ridge_mae, forest_r2
