import joblib
import pandas as pd
import streamlit as st

model = joblib.load("churn.joblib")

tenure = st.slider("Tenure", 0, 72)
if st.button("Predict"):
    frame = pd.DataFrame({"tenure": [tenure]})
    churns = model.predict(frame)[0]  # finds: The page shows
    if churns:
        st.error("This customer will probably leave.")
    else:
        st.success("This customer stays.")
