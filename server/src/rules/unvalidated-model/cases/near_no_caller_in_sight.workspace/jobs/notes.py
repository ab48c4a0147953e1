import pandas as pd

print(pd.read_csv("rents.csv").describe())
