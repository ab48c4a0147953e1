from bad_used_by_another_file import explain


def entry(word):
    return {"word": word, "text": explain(word).strip()}
