# path: app/misspelt.py
api_key = "sk-..."  # preflight: ignore[hardcoded-secert]  # finds: called `hardcoded-secert`
