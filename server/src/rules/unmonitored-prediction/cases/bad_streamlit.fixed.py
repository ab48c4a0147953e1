import logging

import joblib
import pandas as pd
import streamlit as st

logger = logging.getLogger(__name__)

model = joblib.load("churn.joblib")

tenure = st.slider("Tenure", 0, 72)
if st.button("Predict"):
    frame = pd.DataFrame({"tenure": [tenure]})
    churns = model.predict(frame)[0]
    logger.info("Prediction served", extra={"prediction": churns})
    if churns:
        st.error("This customer will probably leave.")
    else:
        st.success("This customer stays.")
