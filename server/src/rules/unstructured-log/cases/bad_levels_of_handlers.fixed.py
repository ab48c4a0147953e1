import logging

logger = logging.getLogger(__name__)


def sync(items, queue, store):
    for item in items:
        try:
            store.put(item)
        except ValueError:
            logger.error("item has a bad value", extra={"item": item})
        except KeyError:
            logger.warning("item is new", extra={"item": item})
        except Exception:
            logger.exception("item is left out", extra={"item": item})
        except:
            logger.exception("item is lost", extra={"item": item})
