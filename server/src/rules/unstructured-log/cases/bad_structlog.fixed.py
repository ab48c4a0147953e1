import structlog

log = structlog.get_logger()


def answer(question, model):
    log.info("Answering", question=question, model=model, stage="draft")
    return model.ask(question)


def retry(question, attempt):
    log.warning("Retrying, attempt", question=question, attempt=attempt)
