import logging

import joblib
from apscheduler.schedulers.blocking import BlockingScheduler

from store import read_sensors, write_state

logger = logging.getLogger(__name__)

model = joblib.load("pump.joblib")


def check_pumps():
    prediction = model.predict(read_sensors())
    logger.info("Prediction served", extra={"prediction": prediction})
    write_state(prediction)


scheduler = BlockingScheduler()
scheduler.add_job(check_pumps, "interval", minutes=5)
scheduler.start()
