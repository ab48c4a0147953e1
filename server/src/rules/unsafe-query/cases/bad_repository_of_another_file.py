from shop.store import Repository


def find(pool, text):
    repository = Repository(pool)
    return repository.run("SELECT id FROM products WHERE name LIKE '%" + text + "%'")  # finds: `text`
