import pandas as pd


def load_customers(path: str) -> pd.DataFrame:
    """Customers of the shop, one row each."""
    customers = pd.read_csv(path, parse_dates=["signed_up"])
    required_columns = ["email", "customer_id", "signed_up"]
    missing_columns = [column for column in required_columns if column not in customers.columns]
    if missing_columns:
        raise ValueError(f"customers lacks the columns {missing_columns}")
    if customers.empty:
        raise ValueError("customers has no rows")
    customers["email"] = customers["email"].str.lower().str.strip()
    customers = customers.dropna(subset=["email"]).drop_duplicates(subset=["customer_id"])
    customers["is_new"] = customers["signed_up"] > "2024-01-01"
    return customers
