"""Accounts for a first look at the application, and its local database."""
from pydantic import BaseModel, Field

from shop.models import User, session


class Login(BaseModel):
    value: dict = Field(examples=[{"username": "marta", "password": "s3cr3t!kettle"}])


class Account(BaseModel):
    name: str
    password: str

    class Config:
        schema_extra = {"example": {"name": "marta", "password": "s3cr3t!kettle"}}


def add_accounts():
    session.add_all(
        [
            User(name="joewriter", password="joewriter"),
            User(name="annareader", about="I read all day.", password="annareader"),
        ]
    )


sample = {"username": "johnDoe", "email": "johndoe@example.com", "password": "password123"}


def services():
    return {
        "image": "pgvector/pgvector:pg16",
        "environment": {
            "POSTGRES_DB": "postgres",
            "POSTGRES_USER": "postgres",
            "POSTGRES_PASSWORD": "postgres",
        },
    }
