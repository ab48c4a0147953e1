"""The class decides what the program does next; nobody is shown a verdict."""
import pickle
import subprocess

with open("alarm.pkl", "rb") as file:
    detector = pickle.load(file)


def react(reading):
    state = detector.predict([reading])
    if state[0] == 1:
        subprocess.run(["systemctl", "restart", "pump"], check=True)
        print("pump restarted")
    elif state[0] == 2:
        return "ignored"
    return None
