import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.preprocessing import LabelEncoder, StandardScaler

events = pd.read_csv("events.csv")
scaler = StandardScaler().fit(events)
scaled = scaler.transform(events)
pca = PCA(2).fit(scaled)
segments = KMeans(5).fit(pca.transform(scaled))
outliers = IsolationForest().fit(scaled)
encoder = LabelEncoder()
encoder.fit(events["kind"])
