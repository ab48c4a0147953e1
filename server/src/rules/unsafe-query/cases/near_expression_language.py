from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from .models import Article, Author


def popular(session: Session, name: str, limit):
    statement = select(Article).join(Author).where(Author.name == name).limit(limit)
    session.execute(delete(Article).where(Article.title == f"{name} (draft)"))
    session.execute(text("SELECT id FROM articles WHERE title = :title"), {"title": f"About {name}"})
    session.scalar(select(func.count()).select_from(Article))
    return session.execute(statement).scalars().all()
