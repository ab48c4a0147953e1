from google.cloud import bigquery

client = bigquery.Client()


def orders_of(city):
    sql = f"SELECT id, total FROM `shop.sales.orders` WHERE city = '{city}'"  # finds: `city`
    return client.query(sql).to_dataframe()


def orders_like(start, limit: int):
    config = bigquery.QueryJobConfig(
        maximum_bytes_billed=10**9
    )
    return client.query_and_wait(
        "SELECT id FROM sales.orders WHERE note LIKE '{}%' LIMIT {}".format(
            start, limit
        ),  # finds: `start`
        job_config=config,
    )


def orders_since(day):
    return client.query(
        "SELECT id FROM sales.orders WHERE ordered_on >= '"
        + day
        + "'",  # finds: `day`
        job_config=bigquery.QueryJobConfig(
            use_query_cache=True
        ),
    ).result()


def order_numbered(number):
    return client.query(
        f'SELECT * FROM sales.orders WHERE number = {number}'
    ).result()  # finds: `number`
