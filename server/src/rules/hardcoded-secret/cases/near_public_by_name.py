"""Analytics that everybody's browser sends as well."""
SUPABASE_URL = "https://kzq.supabase.co"
SUPABASE_PUBLIC_API_KEY = "9f8e7d6c5b4a39281706f5e4d3c2b1a0"
supabase_key = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJvbGUiOiJhbm9uIiwiaWF0IjoxNzE5MjU3NTc5fQ.mE2tJmHsOq8xVb7nQ2xLk9Rt4WmZc8JdHs3Py6Ga1Fe"
headers = {"Authorization": "Bearer ntn_q5_your_token_o5xQLn1sewnep6"}
