from warehouse.connections import database


def run_report(query):
    return database.execute(query)  # finds: just as it was handed in
