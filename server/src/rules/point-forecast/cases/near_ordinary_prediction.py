from sklearn.ensemble import GradientBoostingRegressor


def price(features, model: GradientBoostingRegressor):
    return model.predict(features)
