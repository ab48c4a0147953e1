import numpy as np
from tensorflow import keras

samples = np.load("samples.npz")
model = keras.Sequential([keras.layers.Dense(1)])
model.compile(loss="mse")
model.fit(samples["x"], samples["y"], epochs=5, validation_split=0.1)
model.save("model_v2.keras")
