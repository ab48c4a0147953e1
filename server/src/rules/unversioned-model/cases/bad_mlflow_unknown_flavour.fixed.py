import mlflow


def keep(model):
    model.save("segmentation.pkl")
    mlflow.log_artifact("segmentation.pkl")
