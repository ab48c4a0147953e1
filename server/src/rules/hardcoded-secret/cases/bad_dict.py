DATABASE = {
    'host': 'db.internal',
    'user': 'app',
    'password': 'Yv7-kk1Qz',  # finds: `password`
    'api-key': 'a94f1c77e02b4d6f',  # finds
}
