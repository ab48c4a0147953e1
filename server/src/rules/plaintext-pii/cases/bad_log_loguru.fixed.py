from loguru import logger


def register(form):
    logger.info("Registering {}", "***-**-" + str(form.get("social_security_number"))[-4:])
