from loguru import logger


def register(form):
    logger.info("Registering {}", form.get("social_security_number"))  # finds: `social_security_number`
