model.predict(data)  # Could be returning garbage  # finds: `model.predict()`
