import logging

logger = logging.getLogger(__name__)


def versions(names, is_logged):
    say = logger.info if is_logged else print
    for name in names:
        say(f"{name} is installed")
