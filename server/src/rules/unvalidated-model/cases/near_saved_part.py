import joblib
from sklearn.linear_model import Ridge


def keep(X_train, y_train, path):
    model = Ridge()
    model.fit(X_train, y_train)
    joblib.dump(model, path)


def refit(X, y, path):
    """The caller has found the settings by cross-validation and wants the model as it is."""
    model = Ridge(alpha=0.3)
    model.fit(X, y)
    return model
