import pandas as pd
from catboost import CatBoostClassifier, Pool


def learn_refunds(path: str) -> None:
    refunds = pd.read_csv(path)
    pool = Pool(refunds.drop(columns="granted"), refunds["granted"], cat_features=["country"])
    model = CatBoostClassifier(iterations=300)
    model.fit(pool)  # finds: trained on all of `pool`
    model.save_model("refunds.cbm")
