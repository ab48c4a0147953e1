import pandas as pd
import sqlalchemy as sa
from sqlalchemy.orm import Session


def store_meta(engine: sa.Engine, store_id: int) -> pd.Series:  # finds: `store_meta()`
    query = sa.text(
        """
        SELECT store_type, assortment
        FROM dim_store
        WHERE store_id = :store_id;
        """
    )
    frame = pd.read_sql(query, engine, params={"store_id": store_id})
    if frame.empty:
        raise ValueError(f"store_id={store_id} not found")
    return frame.iloc[0]


def country_name(session: Session, code: str) -> str:  # finds: `country_name()`
    statement = sa.text("SELECT name FROM countries WHERE code = :code")
    return session.execute(statement, {"code": code}).scalar_one()


def forecast(engine: sa.Engine, session: Session, store_ids: list[int], code: str):
    return [(store_meta(engine, store_id).store_type, country_name(session, code)) for store_id in store_ids]


def explain(engine: sa.Engine, store_id: int):
    return store_meta(engine, store_id).to_dict()
