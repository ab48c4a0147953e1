import logging

logger = logging.getLogger()


def lambda_handler(event, context):
    logger.info("event received", extra={"records": len(event["Records"])})
    return {"statusCode": 200}
