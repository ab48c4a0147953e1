import structlog

log = structlog.get_logger()


def trace(method_name, event):
    log.debug("Called", method_name_value=method_name, event_value=event)
