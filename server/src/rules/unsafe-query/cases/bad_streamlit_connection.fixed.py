import streamlit as st

pets = st.connection("pets", type="sql")
owner = st.text_input("Owner")
st.dataframe(pets.query("SELECT name, age FROM pets WHERE owner = :owner", params={"owner": owner}))
