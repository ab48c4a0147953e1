# path: scripts/backfill.py
import logging

logger = logging.getLogger(__name__)


def backfill(table):
    print(f"Backfilling {table}")
    logger.info(f"Backfilled {table}")
