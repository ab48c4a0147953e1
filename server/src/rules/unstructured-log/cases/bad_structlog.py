import structlog

log = structlog.get_logger()


def answer(question, model):
    log.info(f"Answering {question} with {model}", stage="draft")  # finds: `question`
    return model.ask(question)


def retry(question, attempt):
    print(f"Retrying {question}, attempt {attempt}")  # finds: `retry()`
