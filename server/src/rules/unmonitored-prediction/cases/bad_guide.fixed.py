import logging

logger = logging.getLogger(__name__)

prediction = model.predict(data)  # Could be returning garbage
logger.info("Prediction served", extra={"prediction": prediction})
