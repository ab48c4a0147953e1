import pandas as pd


def load_customers(path: str) -> pd.DataFrame:
    """Customers of the shop, one row each."""
    customers = pd.read_csv(path, parse_dates=["signed_up"])  # finds
    customers["email"] = customers["email"].str.lower().str.strip()
    customers = customers.dropna(subset=["email"]).drop_duplicates(subset=["customer_id"])
    customers["is_new"] = customers["signed_up"] > "2024-01-01"
    return customers
