import hashlib


def fingerprints(texts):
    return [hashlib.sha256(text.encode("utf-8")).hexdigest() for text in texts]


def tokens(tokenizer, lines):
    return [tokenizer.encode(line) for line in lines]
