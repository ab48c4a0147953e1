import logging

logger = logging.getLogger(__name__)


def book(passenger):
    logger.info("seat booked", extra={"passport": passenger["passport_number"], "seat": passenger["seat"]})  # finds: `passport_number`
