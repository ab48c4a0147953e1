import logging

import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


class RainModel:
    def learn(self, districts):
        table = self._build_training_frame(districts)
        X = table.drop(columns="rain")
        y = table["rain"]
        known = y.notna() & X.notna().all(axis=1)
        X_known, y_known = X[known], y[known]
        model = xgb.XGBRegressor(n_estimators=400)
        X_train, X_test, y_train, y_test = train_test_split(X_known, y_known, test_size=0.2, random_state=42)
        model.fit(X_train, y_train, verbose=False)
        logger.info("Model scored on unseen data", extra={"test_score": model.score(X_test, y_test)})
        self.model = model
        estimates = model.predict(X_known[:1000])
        return float(np.sqrt(np.mean((estimates - y_known[:1000]) ** 2)))

    def _build_training_frame(self, districts):
        frames = [district.history() for district in districts]
        return pd.concat(frames)
