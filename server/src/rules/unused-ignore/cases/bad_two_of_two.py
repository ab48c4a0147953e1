timeout = 30  # preflight: ignore[hardcoded-secret,unsafe-query]  # finds: `hardcoded-secret`, `unsafe-query`
