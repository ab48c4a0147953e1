def undo(session):
    session.rollback()  # helm rollback
