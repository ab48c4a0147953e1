import pandas as pd


def handle(query):
    print(f"Query: {query}")  # finds: in `handle()`
    return pd.read_parquet("answers.parquet").query(query)


def summarize(document):
    print(f"Summarizing {document.title}")  # finds: in `summarize()`
    return document.text[:1000]
