def remind(client, number, body):
    return client.messages.create(to=number, from_="+15005550006", body=body).sid
