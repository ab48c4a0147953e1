from functools import lru_cache

from sqlalchemy import text

from shop.database import SessionLocal, engine


@lru_cache(maxsize=1000)
def country_name(code: str) -> str | None:
    with SessionLocal() as session:
        return session.execute(text("SELECT name FROM countries WHERE code = :code"), {"code": code}).scalar()


@lru_cache(maxsize=1000)
def tariff(country: str) -> float | None:
    with engine.connect() as connection:
        return connection.scalar(text("SELECT rate FROM tariffs WHERE country = :country"), {"country": country})


def labels(parcels):
    return [f"{parcel.city}, {country_name(parcel.country)}: {tariff(parcel.country)}" for parcel in parcels]
