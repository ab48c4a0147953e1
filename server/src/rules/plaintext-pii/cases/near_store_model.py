from dataclasses import dataclass

from django.db import models

from app.crypto import encrypt, tokenize


class Guest(models.Model):
    name = models.CharField(max_length=80)
    ssn = models.CharField(max_length=200)
    passport_number = EncryptedCharField(max_length=20)
    email = models.EmailField()


@dataclass
class Form:
    ssn: str = ""


def check_in(form, session):
    guest = Guest(name=form["name"], ssn=encrypt(form["ssn"]), email=form["email"])
    Guest.objects.filter(id=guest.id).update(passport_number=form["passport_number"])
    Guest.objects.create(ssn=tokenize(session.ssn))
    Guest.objects.filter(ssn=form["ssn"]).delete()
    return Form(ssn=form["ssn"]), Visit(ssn=form["ssn"])
