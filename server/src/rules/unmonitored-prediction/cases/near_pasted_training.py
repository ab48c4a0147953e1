model.fit(X_train, y_train)
predicted = model.predict(X_test)
