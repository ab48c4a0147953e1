import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.linear_model import Ridge


class LogTarget(BaseEstimator, RegressorMixin):
    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def fit(self, X, y):
        frame = pd.DataFrame(X)
        self.ridge_ = Ridge(alpha=self.alpha)
        self.ridge_.fit(frame, np.log1p(y))
        return self

    def predict(self, X):
        return np.expm1(self.ridge_.predict(pd.DataFrame(X)))
