import pandas as pd
from catboost import CatBoostClassifier, Pool
from sklearn.datasets import make_classification


def learn_refunds(refunds: pd.DataFrame, later: pd.DataFrame) -> None:
    pool = Pool(refunds.drop(columns="granted"), refunds["granted"])
    model = CatBoostClassifier(iterations=300)
    model.fit(pool, eval_set=Pool(later.drop(columns="granted"), later["granted"]))
    model.save_model("refunds.cbm")


def smoke():
    X, y = make_classification(200)
    model = CatBoostClassifier(iterations=3)
    model.fit(X, y)
    return model
