from datetime import date
import os

from registry.models import Member


def enrol(session):
    session.add(Member(name="Ines Calloway", date_of_birth=date.fromisoformat(os.environ["DATE_OF_BIRTH"])))
