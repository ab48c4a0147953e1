import time

import pandas as pd


def compact_table(table_path):
    files = sorted(table_path.glob("*.parquet"))
    merged = pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)
    merged.to_parquet(table_path / f"{int(time.time())}.parquet")


def seed_recipes(session, text):
    recipes = pd.read_csv("seed/recipes.csv")
    recipes.columns = recipes.columns.str.strip()
    for _, row in recipes.iterrows():
        session.execute(text("INSERT INTO recipes (name) VALUES (:name)"), {"name": row["Name"]})
