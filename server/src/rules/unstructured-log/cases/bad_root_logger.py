import logging


def connect(host, port):
    logging.info("Connecting")  # finds: root logger
    logging.warning(f"No TLS on {host}:{port}")  # finds: root logger
    logging.debug("Address %s", host)  # finds
