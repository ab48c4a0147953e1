import matplotlib.pyplot as plt
import pandas as pd


def read_history(path):
    return pd.read_csv(path)


def explore(path):
    history = read_history(path)
    print(history.describe())
    history.plot(x="day", y="visits")
    plt.show()


def average(path):
    frame = pd.read_csv(path)
    return frame["visits"].mean()
