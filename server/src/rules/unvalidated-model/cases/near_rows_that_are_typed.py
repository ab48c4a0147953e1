import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error

heights = np.array([158.0, 163.5, 171.0, 180.5])[:, np.newaxis]
weights = np.array([52.0, 58.5, 66.0, 79.5])
line = LinearRegression()
line.fit(heights, weights)
print(f"Training MSE: {mean_squared_error(weights, line.predict(heights)):.2f}")
