from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = "django-insecure-7w!r2c@m%q9z$k1x^v4n&t8p*d3s(b6l)h0"  # finds: `SECRET_KEY` is a key
DEBUG = False
