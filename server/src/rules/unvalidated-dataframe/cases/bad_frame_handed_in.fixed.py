def ingest_transactions(transactions_df, engine):
    required_columns = ["amount", "fee"]
    missing_columns = [column for column in required_columns if column not in transactions_df.columns]
    if missing_columns:
        raise ValueError(f"transactions_df lacks the columns {missing_columns}")
    if transactions_df.empty:
        raise ValueError("transactions_df has no rows")
    transactions_df = transactions_df.fillna({"fee": 0})
    transactions_df["total"] = transactions_df["amount"] + transactions_df["fee"]
    transactions_df.to_sql("transactions", engine, if_exists="append", index=False)
