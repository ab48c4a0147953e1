import logging

_logger = logging.getLogger(__name__)


def store(name, message, module, folder):
    _logger.info(f"Stored {name} of {module} in {folder}: {message}", extra={"step": "store"})  # finds
