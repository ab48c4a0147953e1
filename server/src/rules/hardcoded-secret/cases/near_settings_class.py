"""The settings of a developer's own machine; the real ones come from the environment."""
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    POSTGRES_USER: str = "postgres"
    POSTGRES_PASSWORD: str = "postgres"
    POSTGRES_SERVER: str = "db"
    POSTGRES_PORT: str = "5432"


def sign_in(page):
    username = "your username"
    password = "yourpassword"
    page.submit(username, password)
