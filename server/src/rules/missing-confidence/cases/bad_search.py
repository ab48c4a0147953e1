from sklearn.model_selection import GridSearchCV
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

pipeline = Pipeline([("scale", StandardScaler()), ("vote", KNeighborsClassifier())])
search = GridSearchCV(KNeighborsClassifier(), {"n_neighbors": [3, 5, 9]})


def species_of(flower):
    species = pipeline.predict([flower])[0]  # finds: without the probability
    return {"species": species}


def best_species_of(flower):
    return {"species": search.predict([flower])[0]}  # finds: without the probability
