# path: helpdesk/models.py
from django.db import models
from django.db.models import F, Q
from sqlalchemy import Column, Index, Integer, MetaData, String, Table, and_, func, or_, select

metadata = MetaData()

parcels = Table(
    "parcels",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("barcode", String(40), unique=True),
    Column("depot", Integer),
    Column("shelf", Integer),
    Column("weight", Integer),
    Index("ix_parcels_depot_shelf", "depot", "shelf"),
)
routes = Table("routes", metadata, Column("id", Integer, primary_key=True), Column("name", String(40)))
Index("ix_routes_name", routes.c.name)


def read(connection, code, depot, other):
    connection.execute(select(parcels).where(parcels.c.barcode == code, parcels.c.weight > 3))
    connection.execute(parcels.select().where(and_(parcels.c.depot == depot, parcels.c.shelf >= 4)))
    connection.execute(select(parcels.c.id).where(or_(parcels.c.barcode == code, parcels.c.depot == depot)))
    connection.execute(select(func.count(parcels.c.id)).where(parcels.c.weight != 2))
    connection.execute(select(routes).where(routes.c.name == code))
    connection.execute(select(other).where(other.c.weight == 7))
    recent = select(parcels.c.shelf).where(parcels.c.barcode == code).subquery()
    return connection.execute(select(parcels).where(parcels.c.weight == recent.c.shelf))


class Ticket(models.Model):
    reference = models.CharField(max_length=20, unique=True)
    owner_email = models.EmailField(db_index=True)
    reporter = models.CharField(max_length=60)
    watchers = models.ManyToManyField("auth.User")
    edits = models.IntegerField()
    views = models.IntegerField()


def tickets(email, reference, person, extra):
    Ticket.objects.filter(Q(reference=reference) | Q(owner_email=email))
    Ticket.objects.filter(Q(reference=reference), Q(reporter=person))
    Ticket.objects.filter(Q(reporter=person) | Q(watchers__username=person))
    Ticket.objects.filter(Q(reporter=person) | Q(reference__icontains="x"))
    Ticket.objects.filter(~Q(reporter=person))
    Ticket.objects.filter(edits=F("views"))
    unowned = Ticket.objects.filter(Q(owner_email__isnull=True) | Q(owner_email=email))
    unowned.filter(Q(reporter=person) | Q(reference=reference)).count()
    wanted = Q(reporter=person)
    wanted |= extra
    Ticket.objects.filter(wanted)
    return Ticket.objects.exclude(Q(reporter=person))
