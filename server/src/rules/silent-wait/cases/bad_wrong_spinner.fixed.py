import streamlit as st
from llama_index.core import SimpleDirectoryReader, VectorStoreIndex

with st.spinner("Reading the documents..."):
    documents = SimpleDirectoryReader("docs").load_data()
    engine = VectorStoreIndex.from_documents(documents).as_query_engine()
st.success("Ready to answer")

if query := st.text_input("Question"):
    with st.spinner("Thinking..."):
        answer = engine.query(query)
    st.write(str(answer))
