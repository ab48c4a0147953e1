# path: tests/test_load.py
import logging

logger = logging.getLogger(__name__)


def check(path):
    print(f"Checking {path}")
    logger.info(f"Checked {path}")
