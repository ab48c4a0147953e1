import litellm


def diagnose(log_path):
    with open(log_path) as log:
        entries = "".join(log.readlines()[-200:])
    return litellm.completion(
        model="gpt-4o-mini", messages=[{"role": "user", "content": "What went wrong?\n" + entries}]
    )
