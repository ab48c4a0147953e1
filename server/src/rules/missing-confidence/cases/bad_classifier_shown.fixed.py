import streamlit as st
from sklearn.naive_bayes import GaussianNB

SPECIES = ["setosa", "versicolor", "virginica"]

model = GaussianNB()
model.fit([[5.1, 3.5], [6.0, 2.9], [6.9, 3.1]], [0, 1, 2])

length = st.number_input("Length")
width = st.number_input("Width")
confidence = float(model.predict_proba([[length, width]])[0].max())
species = model.predict([[length, width]])
st.success(f"It is {SPECIES[species[0]]}.")
st.caption(f"Confidence: {confidence:.0%}")
