# path: clinic/views.py
from django.db import connection
from django.shortcuts import render

from .models import Visit


def visits(request, number):
    found = Visit.objects.select_related("doctor").filter(patient_number=number)  # finds: `clinic_visit.patient_number` filters
    return render(request, "visits.html", {"visits": found})


def count_since(day):
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM clinic_visit WHERE started >= %s", [day])  # finds: `clinic_visit.started` filters
        return cursor.fetchone()[0]
