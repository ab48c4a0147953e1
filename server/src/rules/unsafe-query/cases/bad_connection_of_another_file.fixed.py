from warehouse.connections import database

ALLOWED_QUERIES = {"example": "SELECT 1"}


def daily_sums():
    """The sums that the reports begin with."""
    return database.execute("SELECT day, total FROM daily_sums WHERE day > date('now', '-30 days')")


def run_report(query):
    return database.execute(ALLOWED_QUERIES[query])
