model.predict(customers)  # finds: `model.predict()`
