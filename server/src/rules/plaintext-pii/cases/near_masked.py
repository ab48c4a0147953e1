import logging

logger = logging.getLogger(__name__)


def charge(card_number, ssn, cvv):
    logger.info("card ending in %s", card_number[-4:])
    logger.info(f"ssn ***-**-{str(ssn)[-4:]}, code given: {bool(cvv)}, digits: {len(card_number)}")
    logger.info("ok" if ssn else "no ssn", extra={"has_ssn": ssn is not None, "masked_ssn": masked_ssn})
    logger.info("ssn_hash=%s", ssn_hash)
    print(anonymize(customer)["ssn"], redact(customer).passport_number)
