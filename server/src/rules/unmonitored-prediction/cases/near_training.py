from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split


def train(frame):
    X_train, X_test, y_train, y_test = train_test_split(frame.drop(columns="price"), frame["price"])
    model = RandomForestRegressor()
    model.fit(X_train, y_train)
    predicted = model.predict(X_test)
    return model, mean_absolute_error(y_test, predicted)
