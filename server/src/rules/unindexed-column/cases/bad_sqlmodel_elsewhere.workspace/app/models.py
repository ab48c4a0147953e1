from datetime import date
from typing import Optional

from sqlmodel import Field, SQLModel


class Pilot(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    callsign: str = Field(max_length=20)
    hired: date
