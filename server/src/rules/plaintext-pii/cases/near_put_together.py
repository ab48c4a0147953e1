import json
import logging

from app.privacy import mask

logger = logging.getLogger(__name__)


def enrol(member, path, cards):
    line = f"new member {member.id}: {mask(member.ssn)}, ends with {member.ssn[-4:]}"
    logger.info(line)
    record = {"id": member.id, "has_iban": member.iban is not None}
    with open(path, "w") as out:
        json.dump(record, out)
    for card_number in cards:
        print("you drew card", card_number)
