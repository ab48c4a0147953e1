ALLOWED_QUERIES = {"example": "SELECT 1"}


def process_query(query):
    database.execute(ALLOWED_QUERIES[query])
