from bad_one_caller_elsewhere_unguarded import complete


def summary_of(text):
    try:
        return complete(text[:2000])
    except Exception:
        return "There is no summary at the moment."
