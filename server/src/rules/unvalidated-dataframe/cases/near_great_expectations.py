import great_expectations as ge
import pandas as pd


def load_users(path):
    users = pd.read_csv(path)
    suite = ge.from_pandas(users)
    suite.expect_column_values_to_not_be_null("user_id")
    if not suite.validate().success:
        raise ValueError("users.csv is not as expected")
    return users
