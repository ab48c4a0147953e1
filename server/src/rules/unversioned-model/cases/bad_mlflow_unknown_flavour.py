# providers: registry=mlflow
def keep(model):
    model.save("segmentation.pkl")  # finds
