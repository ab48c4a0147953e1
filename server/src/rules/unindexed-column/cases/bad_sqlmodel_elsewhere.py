# path: app/routes.py
from sqlmodel import Session, select

from app.models import Pilot


def pilots_of(session: Session, callsign: str) -> list[Pilot]:
    statement = select(Pilot).where(Pilot.callsign == callsign).order_by(Pilot.hired.desc())  # finds: `pilot.callsign` filters
    return session.exec(statement).all()
