import streamlit as st
from sklearn.datasets import load_iris
from sklearn.neighbors import KNeighborsClassifier

iris = load_iris()
neighbours = st.slider("Neighbours", 1, 15)
classifier = KNeighborsClassifier(neighbours).fit(iris.data, iris.target)
st.write(classifier.predict(iris.data[:5]))
