import logging

logger = logging.getLogger(__name__)


def verify(ssn, agency):
    logger.info(f"Checking {ssn} with {agency.name}")  # finds: `ssn`, a US social security number, is logged
    return agency.lookup(ssn)
