from near_guarded_in_another_file import complete


def summary_of(text):
    try:
        return complete("Summarize: " + text[:2000])
    except Exception:
        return "There is no summary at the moment."
