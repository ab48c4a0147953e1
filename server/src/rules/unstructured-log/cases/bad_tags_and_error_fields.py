def index(client, path):
    print(f"[DOC_STORE] Found file: {path}")  # finds
    try:
        client.create(path)
    except RequestFailure as e:
        print(f"Could not index {path}: {e.error}")  # finds
