import logging

log = logging.getLogger()
log.setLevel(logging.INFO)


def level(name):
    return log.getEffectiveLevel() if name is None else logging.getLogger(name).level
