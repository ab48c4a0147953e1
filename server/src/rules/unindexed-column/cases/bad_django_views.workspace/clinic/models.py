from django.db import models


class Visit(models.Model):
    doctor = models.ForeignKey("Doctor", on_delete=models.CASCADE)
    patient_number = models.CharField(max_length=12)
    started = models.DateTimeField()
