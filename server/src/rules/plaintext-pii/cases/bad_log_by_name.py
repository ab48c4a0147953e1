import json
import logging

logger = logging.getLogger(__name__)


def enrol(member, path):
    line = f"new member {member.id}: {member.ssn}"
    logger.info(line)  # finds: `ssn`, a US social security number, is logged
    record = {"id": member.id, "iban": member.iban}
    with open(path, "w") as out:
        json.dump(record, out)  # finds: `iban`
