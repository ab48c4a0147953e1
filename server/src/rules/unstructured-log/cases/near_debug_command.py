# path: shop/management/commands/reindex.py
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Builds the search index again."

    def handle(self, *args, **options):
        print("Reindexing everything")
