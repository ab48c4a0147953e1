import mlflow
from sklearn.linear_model import Ridge


def train(X_train, y_train, X_test, y_test):
    with mlflow.start_run():
        model = Ridge().fit(X_train, y_train)
        mlflow.log_metric("r2", model.score(X_test, y_test))
        mlflow.sklearn.log_model(model, name="demand", registered_model_name="demand")
