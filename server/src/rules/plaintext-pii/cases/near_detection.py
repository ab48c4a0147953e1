# path: src/guardrails/pii_filter.py
PATTERNS = {"ssn": r"\d{3}-\d{2}-\d{4}"}
KNOWN = {"ssn": "123-45-6789", "card_number": "4111111111111111"}


def detect(text, stats):
    print(f"ssn found: {stats['ssn']}, cards: {stats['credit_cards']}")
    return [name for name, pattern in PATTERNS.items()]
