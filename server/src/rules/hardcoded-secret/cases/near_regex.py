import re

SECRET_PATTERNS = {
    "api_key": r"sk-[A-Za-z0-9]{20,}",
    "password": re.compile(r"(?i)password\s*=\s*['\"][^'\"]+"),
}
labels = {"password": "Enter your password", "token": "tok_label", "api_key": "API key"}
