import joblib
from apscheduler.schedulers.blocking import BlockingScheduler

from store import read_sensors, write_state

model = joblib.load("pump.joblib")


def check_pumps():
    write_state(model.predict(read_sensors()))  # finds: `check_pumps()` uses


scheduler = BlockingScheduler()
scheduler.add_job(check_pumps, "interval", minutes=5)
scheduler.start()
