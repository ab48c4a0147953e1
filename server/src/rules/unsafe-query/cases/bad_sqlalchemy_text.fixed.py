from sqlalchemy import text
from sqlalchemy.orm import Session


def articles(session: Session, author: str, filters: dict) -> list:
    statement = text(
        """
        SELECT id, title
        FROM articles
        WHERE author = :author
          AND section = :section
        """
    )
    return session.execute(statement, {"author": author, "section": filters["section"]}).all()
