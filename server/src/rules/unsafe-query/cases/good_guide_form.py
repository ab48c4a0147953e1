def sanitize_query(query):
    # Remove SQL injection attempts
    query = query.replace("'; DROP TABLE", "")
    # Limit length
    return query[:1000]
