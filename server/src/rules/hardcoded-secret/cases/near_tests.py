# path: tests/test_login.py
def test_login(client):
    response = client.post("/login", json={"user": "ada", "password": "correct-horse-2"})
    api_key = "abc-123-def-456"
    assert client.get("/", headers={"X-Key": api_key}).status == 200
    assert response.status == 200
