from shop.store import fetch


def orders_of(customer):
    return fetch("SELECT id, total FROM orders WHERE customer = %s", (customer,))
