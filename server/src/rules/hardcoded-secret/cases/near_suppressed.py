password = "kT9!vvW2pq"  # noqa: S105
api_key = "q8Zr2LmX9vTb4KpW"  # nosec
# preflight: ignore[hardcoded-secret]
token = "q8Zr2LmX9vTb4KpW"
secret_key = "q8Zr2LmX9vTb4KpW"  # pragma: allowlist secret
