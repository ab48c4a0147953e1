from bad_one_caller_elsewhere_unguarded import complete


def run(texts):
    return [complete(text[:2000]) for text in texts]
