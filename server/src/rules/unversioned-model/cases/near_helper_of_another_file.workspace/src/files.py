import pickle


def store(path, thing):
    with open(path, "wb") as file:
        pickle.dump(thing, file)


def describe(path, thing):
    return f"{thing} in {path}"
