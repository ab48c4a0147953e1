from sqlalchemy import text

from shop.database import SessionLocal


def mark_seen(parcel_id: int) -> int:
    with SessionLocal() as session:
        return session.execute(
            text("UPDATE parcels SET seen = 1 WHERE id = :id RETURNING id"), {"id": parcel_id}
        ).scalar()


def locked(parcel_id: int) -> str:
    with SessionLocal() as session:
        session.execute(text("SET LOCAL lock_timeout = '2s'"))
        return session.execute(text("SELECT owner FROM parcels WHERE id = :id"), {"id": parcel_id}).scalar()


def sort_out(parcels):
    for parcel in parcels:
        mark_seen(parcel.number)
        print(locked(parcel.number))
