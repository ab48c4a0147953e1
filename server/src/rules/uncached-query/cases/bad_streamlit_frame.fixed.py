import pandas as pd
import streamlit as st


@st.cache_data(ttl=300)
def load_sales(path="data/sales.parquet"):
    frame = pd.read_parquet(path)
    frame["month"] = pd.to_datetime(frame["month"])
    return frame


st.title("Sales")
sales = load_sales()
sales["share"] = sales["total"] / sales["total"].sum()
st.dataframe(sales)
