# import cProfile
profile = {"pyinstrument": False}
