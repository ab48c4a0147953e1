from warehouse.connections import database

ALLOWED_QUERIES = {"example": "SELECT 1"}


def run_report(query):
    return database.execute(ALLOWED_QUERIES[query])
