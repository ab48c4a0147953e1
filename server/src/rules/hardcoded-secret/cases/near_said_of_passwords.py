import os

SECRET_KEY = os.environ.get("SECRET_KEY", "django-insecure-dev-key-please-change-in-production")


def answer(changed):
    return {"status": "success", "password": "Updated."} if changed else {"password": "Unchanged!"}
