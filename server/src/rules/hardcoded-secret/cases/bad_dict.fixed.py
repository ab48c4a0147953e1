import os

DATABASE = {
    'host': 'db.internal',
    'user': 'app',
    'password': os.environ['PASSWORD'],
    'api-key': os.environ['API_KEY'],
}
