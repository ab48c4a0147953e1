joblib.dump(model, "model.pkl")  # finds
with open("scaled.pkl", "wb") as f:
    pickle.dump(clf, f)  # finds
