from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Label(Base):
    __tablename__ = "labels"
    __table_args__ = (UniqueConstraint("owner_id", "name"), Index("ix_labels_color", "hue", "name"))

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owners.id"))
    name: Mapped[str] = mapped_column(String(30))
    hue: Mapped[str] = mapped_column(String(10))
    parent_id: Mapped[int] = mapped_column(ForeignKey("labels.id"), index=True)
    hidden: Mapped[bool] = mapped_column(Boolean)
    grade_mark: Mapped[str] = mapped_column(String(1))
    uses: Mapped[int] = mapped_column(Integer)
    parent = relationship("Label")


def labels(session, owner, hue):
    session.query(Label).filter_by(owner_id=owner).all()
    session.query(Label).filter(Label.hidden == True).all()  # noqa: E712
    session.query(Label).filter(Label.grade_mark == "B").all()
    session.query(Label).filter(Label.uses > 0).all()
    return session.query(Label).filter(Label.hue == hue, Label.name == "x").first()
