from warehouse.connections import database


def daily_sums():
    """The sums that the reports begin with."""
    return database.execute("SELECT day, total FROM daily_sums WHERE day > date('now', '-30 days')")


def run_report(query):
    return database.execute(query)  # finds: just as it was handed in
