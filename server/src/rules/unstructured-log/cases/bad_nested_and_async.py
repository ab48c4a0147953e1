import logging

logger = logging.getLogger(__name__)


async def poll(client, url):
    status = await client.status(url)
    match status:
        case 200 if (body := await client.body(url)):
            logger.info(f"Polled {url}: {body['items'][0]['title']!r}, {', '.join(body['tags'])}")  # finds
        case _:
            logger.error(f"Polled {url}: {status}" + (f" after {client.retries}" if client.retries else ""))  # finds


def emoji(行, 名前):
    logger.info(f"🚀 行 {行} を保存: {名前}")  # finds
