import logging

logger = logging.getLogger(__name__)


def verify(ssn, agency):
    logger.info(f"Checking ***-**-{str(ssn)[-4:]} with {agency.name}")
    return agency.lookup(ssn)
