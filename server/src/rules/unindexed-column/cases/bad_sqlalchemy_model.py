from sqlalchemy import Column, DateTime, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Author(Base):
    __tablename__ = "authors"

    id = Column(Integer, primary_key=True)
    pen_name = Column(String(80), nullable=False)


class Article(Base):
    __tablename__ = "articles"

    id = Column(Integer, primary_key=True)
    author_id = Column(Integer, ForeignKey("authors.id"), nullable=False)  # finds: foreign key `articles.author_id`
    slug = Column(String(120))
    published = Column(DateTime)


def by_slug(session, slug):
    return session.query(Article).filter(Article.slug == slug).one_or_none()  # finds: `articles.slug` filters
