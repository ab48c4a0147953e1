model.save("forecast_model.pkl")  # finds: `model` is saved as `forecast_model.pkl` with no version
