from django.db import models


class Patient(models.Model):
    name = models.CharField(max_length=80)
    ssn = models.CharField(max_length=11)
    passport_number = EncryptedCharField(max_length=20)


def register(form):
    return Patient.objects.create(
        name=form["name"],
        ssn=form["ssn"],  # finds: `ssn`
        passport_number=form["passport_number"],
    )


def correct(patient_id, ssn):
    Patient.objects.filter(id=patient_id).update(ssn=ssn.strip())  # finds: stored in plain text
