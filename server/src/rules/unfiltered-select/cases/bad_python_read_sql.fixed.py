import os

import pandas as pd
from sqlalchemy import create_engine, text

engine = create_engine("postgresql://localhost/shop")
orders = pd.read_sql(text("SELECT * FROM orders WHERE region = :user_region"), engine, params={"user_region": os.environ["USER_REGION"]})
