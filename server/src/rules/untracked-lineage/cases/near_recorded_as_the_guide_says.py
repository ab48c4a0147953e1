import pandas as pd


def load_accounts(engine, log):
    accounts = pd.read_csv("salesforce/accounts.csv")
    accounts = accounts.drop_duplicates()
    accounts.to_sql("dim_customers", engine)
    log.info(
        "loaded",
        extra={
            "run": {
                "source": "salesforce.accounts",
                "transformations": [{"step": "deduplicate"}],
                "destination": "synapse.dim_customers",
            }
        },
    )
