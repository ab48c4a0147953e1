from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Payer(Base):
    __tablename__ = "payers"
    id = Column(Integer, primary_key=True)
    card_number = Column(String(19))
    iban = Column(EncryptedType(String, key))


def add_payer(session, payment):
    payer = Payer(card_number=payment.card_number, iban=payment.iban)  # finds: `card_number`
    session.add(payer)
    session.commit()
