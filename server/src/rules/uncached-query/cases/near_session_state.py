import pandas as pd
import streamlit as st


def load_prices(path):
    return pd.read_csv(path)


if "prices" not in st.session_state:
    st.session_state.prices = load_prices("prices.csv")
st.line_chart(st.session_state.prices)
