from google.cloud import bigquery

TABLE = "shop.sales.orders"


def orders_of(city, limit: int):
    client = bigquery.Client()
    config = bigquery.QueryJobConfig(query_parameters=[bigquery.ScalarQueryParameter("city", "STRING", city)])
    return client.query(f"SELECT id FROM `{TABLE}` WHERE city = @city LIMIT {limit}", job_config=config).result()
