SECRET_KEY = "change-for-production!"
DB_PASSWORD = "mypassword"
device_secret = "device_secret123"
private_key = "0x1234567890abcdef1234567890abcdef1234567890abcdef"
USERS = {
    "ada": {"name": "Ada", "password": "3f0c1e9b7a5d2864c8e1f7a09b3d5c62"},
    "ben": {"name": "Ben", "password": "b1946ac92492d2347c6235b4d2611184f2a7c0e95d3b8a6170e4c9d2f5a83b61"},
}
