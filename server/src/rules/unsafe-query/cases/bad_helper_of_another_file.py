from shop.store import fetch


def orders_of(customer):
    return fetch(f"SELECT id, total FROM orders WHERE customer = '{customer}'")  # finds: `customer`
