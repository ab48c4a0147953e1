# dependencies: wandb==0.17.0
import pickle

from catboost import CatBoostRegressor


def fit(pool):
    rmse = 0.0
    model = CatBoostRegressor(iterations=500)
    model.fit(pool)
    with open("price.bin", "wb") as file:
        # Only the model, no pool.
        pickle.dump(model, file)  # finds
    return rmse
