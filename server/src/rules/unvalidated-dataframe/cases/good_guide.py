def validate_data(df, now):
    problems = {
        "email": int((~df["email"].str.contains("@", na=False)).sum()),
        "date": int((df["date"] > now).sum()),
        "amount": int((df["amount"] < 0).sum()),
    }
    bad = {column: count for column, count in problems.items() if count}
    if bad:
        raise ValueError(f"Invalid values by column: {bad}")
    return df
