from datetime import date

from registry.models import Member


def enrol(session):
    session.add(Member(name="Ines Calloway", date_of_birth=date(1978, 11, 3)))  # finds: `date_of_birth` is a date of birth
