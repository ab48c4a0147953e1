import joblib
from sklearn.cluster import KMeans


def learn_segments(points, path="segments.joblib"):
    if (kmeans := KMeans(n_clusters=5).fit(points)) is not None:
        joblib.dump(kmeans, path)  # finds
    return kmeans


learn_segments([[0.0], [1.0]])
