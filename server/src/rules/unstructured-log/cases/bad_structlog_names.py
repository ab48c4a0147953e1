# path: shop/trace.py
import structlog

log = structlog.get_logger()


def trace(method_name, event):
    log.debug(f"Called {method_name} for {event}")  # finds
