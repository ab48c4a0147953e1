from threading import Lock

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.orm import Session
from cachetools import TTLCache, cached
from cachetools.keys import hashkey


@cached(TTLCache(maxsize=1000, ttl=300), key=lambda engine, store_id: hashkey(store_id), lock=Lock())
def store_meta(engine: sa.Engine, store_id: int) -> pd.Series:
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


@cached(TTLCache(maxsize=1000, ttl=300), key=lambda session, code: hashkey(code), lock=Lock())
def country_name(session: Session, code: str) -> str:
    statement = sa.text("SELECT name FROM countries WHERE code = :code")
    return session.execute(statement, {"code": code}).scalar_one()


def forecast(engine: sa.Engine, session: Session, store_ids: list[int], code: str):
    return [(store_meta(engine, store_id).store_type, country_name(session, code)) for store_id in store_ids]


def explain(engine: sa.Engine, store_id: int):
    return store_meta(engine, store_id).to_dict()
