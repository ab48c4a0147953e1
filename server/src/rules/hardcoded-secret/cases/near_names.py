import os

API_KEY_ENV = "OPENAI_API_KEY"
TOKEN_URL = "https://login.example.org/oauth2/token"
PASSWORD_FIELD = "user_password"
secret_name = "prod/billing/db-7"
token_type = "Bearer"
key_id = "k-2024-11-7"
primary_key = "customer_id_2"
sort_key = "created_at_2"
tokenizer = "cl100k_base"
pad_token = "<|endoftext|>"
eos_token = "</s>"
api_key_header = "X-API-Key-2"
api_key = os.environ["OPENAI_API_KEY"]
password_path = "/run/secrets/db_password"
max_tokens = "4096"
simulated_api_key = "k9-dispatch-7731-a"
wrong_password = "Harvest!2291"
DEPOT_API_KEYS = {"api_key": "valid_key_42"}
