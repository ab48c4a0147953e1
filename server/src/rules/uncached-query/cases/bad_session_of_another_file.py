from sqlalchemy import text

from shop.database import SessionLocal, engine


def country_name(code: str) -> str | None:  # finds: `country_name()` queries `countries`
    with SessionLocal() as session:
        return session.execute(text("SELECT name FROM countries WHERE code = :code"), {"code": code}).scalar()


def tariff(country: str) -> float | None:  # finds: `tariff()` queries `tariffs`
    with engine.connect() as connection:
        return connection.scalar(text("SELECT rate FROM tariffs WHERE country = :country"), {"country": country})


def labels(parcels):
    return [f"{parcel.city}, {country_name(parcel.country)}: {tariff(parcel.country)}" for parcel in parcels]
