from darts.models import AutoARIMA, RandomForest


def load_tomorrow(series):
    model = AutoARIMA()
    model.fit(series)
    load = model.predict(24)  # finds: `model.predict()`
    return load.to_dataframe()


def load_by_trees(series):
    trees = RandomForest(lags=48)
    trees.fit(series)
    return trees.predict(n=24)  # finds: `trees.predict()`
