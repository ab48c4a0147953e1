# path: training/houses.ipynb
import joblib
from sklearn.linear_model import Ridge

final_model = Ridge().fit(X_train, y_train)
joblib.dump(final_model, "houses.pkl")  # finds(information)
