import logging

logger = logging.getLogger(__name__)


def invite(user):
    logger.info("invited %s", user.email)
    print("calling", user.phone_number)
