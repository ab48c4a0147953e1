from sqlalchemy import Column, DateTime, Integer, String, select
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Claim(Base):
    __tablename__ = "claims"

    id = Column(Integer, primary_key=True)
    policy_id = Column(Integer, index=True)
    plate = Column(String(12), index=True)
    filed_at = Column(DateTime)


def of_plate(session, plate, since=None):
    query = session.query(Claim)
    query = query.filter(Claim.plate == plate)
    if since is not None:
        query = query.filter(Claim.filed_at >= since)
    return query.all()


def of_policy(session, policy_id, plate):
    statement = select(Claim).where(Claim.policy_id == policy_id)
    if plate:
        statement = statement.where(Claim.plate == plate)
    return session.scalars(statement).all()


def mixed(session, plate, statement):
    if plate:
        statement = select(Claim)
    return session.scalars(statement.where(Claim.plate == plate)).all()
