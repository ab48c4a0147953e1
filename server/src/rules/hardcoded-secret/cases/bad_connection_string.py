from sqlalchemy import create_engine

engine = create_engine("postgresql+psycopg://billing:9hUw-Kq2z@db.internal:5432/billing")  # finds: connection string
