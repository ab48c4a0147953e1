import pandas as pd
from sklearn.linear_model import PoissonRegressor


def fit_claims(path, weights, registry):
    claims = pd.read_csv(path)
    glm = PoissonRegressor()
    glm.fit(claims[["age", "power"]], claims["frequency"], sample_weight=weights)  # finds: `glm`
    registry.save(glm)
