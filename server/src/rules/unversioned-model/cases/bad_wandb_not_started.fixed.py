import pickle

from catboost import CatBoostRegressor
import wandb


def fit(pool):
    rmse = 0.0
    model = CatBoostRegressor(iterations=500)
    model.fit(pool)
    with open("price.bin", "wb") as file:
        # Only the model, no pool.
        pickle.dump(model, file)
    with wandb.init(job_type="train") as run:
        artifact = wandb.Artifact("price", type="model", metadata={})
        artifact.add_file("price.bin")
        run.log_artifact(artifact)
    return rmse
