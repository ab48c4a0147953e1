import pandas as pd
import streamlit as st


@st.cache_data(ttl=3600)
def load_prices(path):
    return pd.read_csv(path)


st.line_chart(load_prices("prices.csv"))
