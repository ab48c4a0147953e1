def process_query(query):
    database.execute(query)  # finds: just as it was handed in
