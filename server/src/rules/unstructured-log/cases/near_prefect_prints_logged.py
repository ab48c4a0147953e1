from prefect import flow, task


@task(log_prints=True)
def load(path):
    print(f"Loading {path}")
    return path


@flow(name="nightly", log_prints=True)
def nightly(path):
    print("Nightly run of", path)
    return load(path)
