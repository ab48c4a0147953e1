import logging

logger = logging.getLogger(__name__)


async def poll(client, url):
    status = await client.status(url)
    match status:
        case 200 if (body := await client.body(url)):
            logger.info("Polled", extra={"url": url, "title": body['items'][0]['title'], "tags": ', '.join(body['tags'])})
        case _:
            logger.error("Polled", extra={"url": url, "status": status, "value": f" after {client.retries}" if client.retries else ""})


def emoji(行, 名前):
    logger.info("行 を保存", extra={"行": 行, "名前": 名前})
