def process_data(df):
    required_columns = []  # the columns that the code relies on
    missing_columns = [column for column in required_columns if column not in df.columns]
    if missing_columns:
        raise ValueError(f"df lacks the columns {missing_columns}")
    if df.empty:
        raise ValueError("df has no rows")
    return df  # No validation
