def ingest_transactions(transactions_df, engine):  # finds: `ingest_transactions()` writes `transactions_df`
    transactions_df = transactions_df.fillna({"fee": 0})
    transactions_df["total"] = transactions_df["amount"] + transactions_df["fee"]
    transactions_df.to_sql("transactions", engine, if_exists="append", index=False)
