clf.fit(X, y)  # finds
joblib.dump(clf, "model_v3.pkl")
