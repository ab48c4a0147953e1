print(f"Query: {query}")  # finds(information): `print()`
