import os

POSTHOG_API_KEY = "phc_hgJkUVJFYtmaJqrvf6CYN67TIQ8yhXAkWzUn9AMU4yX"
stripe_key = "pk_test_TYooMQauvdEDq54NiTphI7jx"
password = os.environ.get("POSTGRES_PASSWORD", "postgres")
