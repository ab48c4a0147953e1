from prefect import flow, get_run_logger


@flow
def nightly(path):
    logger = get_run_logger()
    logger.info("Nightly run")
    logger.info("Loading", extra={"path": path})
    return path
