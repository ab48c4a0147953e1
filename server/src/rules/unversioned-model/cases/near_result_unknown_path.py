import pickle


def save(model, path):
    with open(path, "wb") as file:
        pickle.dump(model, file)


def save_all(models, open_file):
    for name, model in models.items():
        pickle.dump(model, open_file(name))
