def model(dbt, session):
    orders = session.table("orders").to_pandas()
    session.write_pandas(orders.dropna(), "clean")
    return orders
