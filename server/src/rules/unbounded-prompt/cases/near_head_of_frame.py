import pandas as pd
from openai import OpenAI

client = OpenAI()


def describe(path):
    df = pd.read_csv(path)
    sample = df.head(20).to_string()
    return client.responses.create(
        model="gpt-4.1-mini", input=f"Describe the columns.\n{sample}\n{df.describe().to_string()}"
    )
