import lightgbm as lgb
import pandas as pd


def train(path):
    clicks = pd.read_feather(path)
    train_set = lgb.Dataset(clicks.drop(columns="clicked"), label=clicks["clicked"])
    booster = lgb.train({"objective": "binary"}, train_set, num_boost_round=400)  # finds: `booster`
    return booster
