from horoscope import score


class User:
    def __init__(self, email: str, name: str):
        self.email = email
        self.name = name


class NoSignIn:
    def __init__(self):
        self.default_user = User(email="guestuser@gmail.com", name="Default User")


if __name__ == "__main__":
    test_member = {"name": "Ines", "person": {"date_of_birth": "1985-03-15"}}
    print(f"Born: {test_member['person']['date_of_birth']}")
    print(score(test_member))
