from app.models import HttpUser


class Customer(HttpUser):
    pass
