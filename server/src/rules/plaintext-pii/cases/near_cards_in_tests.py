# path: tests/test_checkout.py
def test_charge(client):
    response = client.post("/charge", json={"card_number": "4242424242424242", "ssn": "123-45-6789"})
    assert response.status_code == 200
    print(response.json()["card_number"])
