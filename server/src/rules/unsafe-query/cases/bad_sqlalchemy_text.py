from sqlalchemy import text
from sqlalchemy.orm import Session


def articles(session: Session, author: str, filters: dict) -> list:
    statement = text(
        f"""
        SELECT id, title
        FROM articles
        WHERE author = '{author}'  -- finds
          AND section = '{filters["section"]}'
        """
    )
    return session.execute(statement).all()
