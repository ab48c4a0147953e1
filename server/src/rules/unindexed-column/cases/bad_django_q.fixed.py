from django.db import models
from django.db.models import Q


class Ticket(models.Model):
    reference = models.CharField(max_length=20, db_index=True)
    requester_email = models.EmailField(db_index=True)
    assignee_email = models.EmailField(db_index=True)
    closed = models.BooleanField(default=False)
    opened_at = models.DateTimeField(db_index=True)


def of_person(email):
    return Ticket.objects.filter(Q(requester_email=email) | Q(assignee_email=email))


def open_ticket(reference):
    return Ticket.objects.filter(Q(reference=reference) & Q(closed=False)).first()


def opened_between(start, end):
    period = Q(opened_at__gte=start, opened_at__lt=end)
    return Ticket.objects.filter(period, ~Q(closed=True)).count()
