import os

REGION = os.environ["REGION"]  # where the service runs
