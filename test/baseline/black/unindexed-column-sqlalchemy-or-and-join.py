from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    Integer,
    String,
    delete,
    or_,
    select,
)
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


class Patient(Base):
    __tablename__ = "patients"

    id = Column(Integer, primary_key=True)
    insurance_no = Column(String(30), unique=True)
    phone = Column(String(30))


class Appointment(Base):
    __tablename__ = "appointments"

    id = Column(Integer, primary_key=True)
    patient_id = Column(
        Integer, ForeignKey("patients.id"), index=True
    )
    patient_phone = Column(String(30))
    starts_at = Column(DateTime)


def look_up(session, text):
    return session.scalars(
        select(Patient).where(
            or_(Patient.insurance_no == text, Patient.phone == text)
        )  # finds: `patients.phone` filters
    ).all()


def calls_of(session, insurance_no):
    return session.execute(
        select(Appointment.id, Appointment.starts_at)
        .join(
            Patient, Appointment.patient_phone == Patient.phone
        )  # finds: `appointments.patient_phone` joins
        .where(Patient.insurance_no == insurance_no)
    ).all()


def forget_before(session, day):
    session.execute(
        delete(Appointment).where(Appointment.starts_at < day)
    )  # finds: `appointments.starts_at` filters
