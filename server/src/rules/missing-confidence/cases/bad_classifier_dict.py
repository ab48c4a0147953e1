from sklearn.ensemble import RandomForestClassifier

model = RandomForestClassifier(n_estimators=200)


def assess(features):
    label = model.predict([features])[0]  # finds: leaves `assess()`
    return {"risk": str(label)}
