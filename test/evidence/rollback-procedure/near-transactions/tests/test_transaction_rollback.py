def test_rollback(session):
    session.rollback()
