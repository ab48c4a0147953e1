import pickle


def store(path, thing):
    with open(path, "wb") as file:
        pickle.dump(thing, file)


def keep(file_path, obj):
    store(file_path, obj)
