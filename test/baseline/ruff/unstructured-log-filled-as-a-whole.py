import logging

logger = logging.getLogger(__name__)


def settle(pair, row, count):
    logger.info(
        'settled %s of %s' % pair
    )  # finds: its values
    logger.info(
        'account {number} is settled'.format(**row)
    )  # finds
    logger.info(
        'nothing left'
        if count == 0
        else f'{count} accounts left'
    )  # finds
    logger.debug(('balance %(balance)s' % row))  # finds
