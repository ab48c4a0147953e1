import logging

logger = logging.getLogger(__name__)


def summarize(regions):
    logger.info("")
    logger.info("=" * 60)
    for region in regions:
        region.refresh()
    logger.info(f"")
    logger.info("Regions refreshed")
