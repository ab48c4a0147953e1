import logging

_logger = logging.getLogger(__name__)


def store(name, message, module, folder):
    _logger.info("Stored", extra={"step": "store", "name_value": name, "module_value": module, "folder": folder, "message_value": message})
