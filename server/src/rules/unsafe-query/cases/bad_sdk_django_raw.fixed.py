from django.db.models.expressions import RawSQL

from shop.models import Order


def orders_of(customer):
    return Order.objects.raw("SELECT * FROM shop_order WHERE customer = %s", (customer,))


def with_rank(queryset, region):
    return queryset.annotate(rank=RawSQL("SELECT rank FROM ranks WHERE region = %s", (region,)))
