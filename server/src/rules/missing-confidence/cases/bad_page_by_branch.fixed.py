"""A page that tells a verdict, chosen by the class that the model gives."""
import pandas as pd
import streamlit as st
from sklearn.ensemble import RandomForestClassifier

history = pd.read_csv("patients.csv")
forest = RandomForestClassifier(n_estimators=200)
forest.fit(history[["glucose", "age"]], history["diabetic"])

glucose = st.number_input("Glucose")
age = st.number_input("Age")
if st.button("Diagnose"):
    confidence = float(forest.predict_proba([[glucose, age]])[0].max())
    verdict = forest.predict([[glucose, age]])
    if verdict[0] == 1:
        st.error("Signs of diabetes")
    else:
        st.success("No signs of diabetes")
    st.caption(f"Confidence: {confidence:.0%}")
