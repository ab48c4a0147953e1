import logging

logger = logging.getLogger(__name__)


def book(passenger):
    logger.info("seat booked", extra={"passport": "*****" + str(passenger["passport_number"])[-2:], "seat": passenger["seat"]})
