import pandas as pd
from pydantic import BaseModel


class Order(BaseModel):
    order_id: int
    amount: float


def load_orders(path) -> list[Order]:
    frame = pd.read_csv(path)
    return [Order(**row) for row in frame.to_dict("records")]
