# path: helpdesk/models.py
from django.db import models
from django.db.models import Q


class Ticket(models.Model):
    reference = models.CharField(max_length=20)
    requester_email = models.EmailField()
    assignee_email = models.EmailField(db_index=True)
    closed = models.BooleanField(default=False)
    opened_at = models.DateTimeField()


def of_person(email):
    return Ticket.objects.filter(
        Q(requester_email=email) | Q(assignee_email=email)
    )  # finds: `helpdesk_ticket.requester_email` filters


def open_ticket(reference):
    return Ticket.objects.filter(
        Q(reference=reference) & Q(closed=False)
    ).first()  # finds: `helpdesk_ticket.reference` filters


def opened_between(start, end):
    period = Q(
        opened_at__gte=start, opened_at__lt=end
    )  # finds: `helpdesk_ticket.opened_at` filters
    return Ticket.objects.filter(period, ~Q(closed=True)).count()
