import logging

from almanac import dob_of, life_number

log = logging.getLogger("almanac")


def number_for(member_id):
    dob_str = dob_of(member_id)
    try:
        return life_number(dob_str)
    except ValueError:
        log.exception("no number for %s", "****-**-**")
        return None
