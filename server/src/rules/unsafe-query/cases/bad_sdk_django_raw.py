from django.db.models.expressions import RawSQL

from shop.models import Order


def orders_of(customer):
    return Order.objects.raw(f"SELECT * FROM shop_order WHERE customer = '{customer}'")  # finds: `customer`


def with_rank(queryset, region):
    return queryset.annotate(rank=RawSQL(f"SELECT rank FROM ranks WHERE region = '{region}'", ()))  # finds: `region`
