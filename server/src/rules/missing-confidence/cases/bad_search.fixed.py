from sklearn.model_selection import GridSearchCV
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

pipeline = Pipeline([("scale", StandardScaler()), ("vote", KNeighborsClassifier())])
search = GridSearchCV(KNeighborsClassifier(), {"n_neighbors": [3, 5, 9]})


def species_of(flower):
    confidence = float(pipeline.predict_proba([flower])[0].max())
    species = pipeline.predict([flower])[0]
    return {"species": species, "confidence": confidence}


def best_species_of(flower):
    confidence = float(search.predict_proba([flower])[0].max())
    return {"species": search.predict([flower])[0], "confidence": confidence}
