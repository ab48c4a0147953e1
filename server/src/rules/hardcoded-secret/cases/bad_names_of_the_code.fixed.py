import argparse
import os

YOUTUBE_API_KEY = os.environ["YOUTUBE_API_KEY"]
ARCHIVE = os.environ["AZURE_STORAGE_CONNECTION_STRING"]
BOT_KEY = os.environ["BOT_KEY"]

parser = argparse.ArgumentParser()
parser.add_argument("--api-key", default=os.environ.get("OPENAI_API_KEY"))
