import logging

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")


def serve(port):
    logging.info("Serving")
    logging.debug("Port %d", port)
