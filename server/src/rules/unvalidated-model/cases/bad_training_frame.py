import numpy as np
import pandas as pd
import xgboost as xgb


class RainModel:
    def learn(self, districts):
        table = self._build_training_frame(districts)
        X = table.drop(columns="rain")
        y = table["rain"]
        known = y.notna() & X.notna().all(axis=1)
        X_known, y_known = X[known], y[known]
        model = xgb.XGBRegressor(n_estimators=400)
        model.fit(X_known, y_known, verbose=False)  # finds: `model` is trained on all of `X_known`
        self.model = model
        estimates = model.predict(X_known[:1000])
        return float(np.sqrt(np.mean((estimates - y_known[:1000]) ** 2)))

    def _build_training_frame(self, districts):
        frames = [district.history() for district in districts]
        return pd.concat(frames)
