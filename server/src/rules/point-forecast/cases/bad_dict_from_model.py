import joblib

model = joblib.load("models/demand-2024-11.joblib")


def demand(features):
    units = float(model.predict([features])[0])
    return {"sku": features[0], "demand_forecast": units}  # finds: `demand_forecast`
