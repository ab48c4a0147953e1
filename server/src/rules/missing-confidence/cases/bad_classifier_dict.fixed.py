from sklearn.ensemble import RandomForestClassifier

model = RandomForestClassifier(n_estimators=200)


def assess(features):
    confidence = float(model.predict_proba([features])[0].max())
    label = model.predict([features])[0]
    return {"risk": str(label), "confidence": confidence}
