from sklearn.linear_model import Perceptron, RidgeClassifier, SGDClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC

linear = LinearSVC()
ridge = RidgeClassifier()
perceptron = Perceptron()
machine = SVC()
hinge = SGDClassifier()
scaled = make_pipeline(StandardScaler(), LinearSVC())


def all_labels(row):
    return {
        "linear": linear.predict([row])[0],
        "ridge": ridge.predict([row])[0],
        "perceptron": perceptron.predict([row])[0],
        "machine": machine.predict([row])[0],
        "hinge": hinge.predict([row])[0],
        "scaled": scaled.predict([row])[0],
    }
