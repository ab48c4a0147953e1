import logging

logger = logging.getLogger(__name__)

logger.info("Query", extra={"query": query})
