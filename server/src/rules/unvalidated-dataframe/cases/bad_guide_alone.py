def process_data(df):  # finds: `process_data()` returns `df`
    return df  # No validation
