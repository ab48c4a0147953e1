# path: library/models.py
from django.db import models


class Shelf(models.Model):
    code = models.SlugField()
    room = models.CharField(max_length=20, db_index=True)


class Copy(models.Model):
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE)
    barcode = models.CharField(max_length=30, unique=True)
    bought = models.DateField()
    lost = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["-bought", "shelf"])]


def find(barcode, shelf):
    Copy.objects.get(barcode=barcode)
    Copy.objects.filter(shelf=shelf, lost=False)
    Copy.objects.filter(bought__gte="2024-01-01")
    Copy.objects.filter(lost=True)
    Copy.objects.filter(shelf__room="A")
    Copy.objects.filter(pk=3, bought="2024-01-01")
    return Shelf.objects.filter(code="x", room__icontains="b")
