import pandas as pd
from sqlalchemy import create_engine

engine = create_engine("postgresql://localhost/shop")
orders = pd.read_sql("SELECT * FROM orders", engine)  # finds: `orders`
