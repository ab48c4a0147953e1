import logging

logger = logging.getLogger(__name__)

prediction = model.predict(customers)
logger.info("Prediction served", extra={"prediction": prediction})
