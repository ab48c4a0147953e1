from darts.models import AutoARIMA, RandomForest


def load_tomorrow(series):
    model = AutoARIMA()
    model.fit(series)
    load = model.predict(24)
    interval = model.predict(24, num_samples=500).quantile([0.05, 0.95])
    return load.to_dataframe()


def load_by_trees(series):
    trees = RandomForest(lags=48)
    trees.fit(series)
    return trees.predict(n=24)
