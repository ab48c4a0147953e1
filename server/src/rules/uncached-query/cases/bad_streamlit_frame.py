import pandas as pd
import streamlit as st


def load_sales(path="data/sales.parquet"):  # finds: `load_sales()` reads its file anew on every call, and the page calls it whenever it runs again
    frame = pd.read_parquet(path)
    frame["month"] = pd.to_datetime(frame["month"])
    return frame


st.title("Sales")
sales = load_sales()
sales["share"] = sales["total"] / sales["total"].sum()
st.dataframe(sales)
