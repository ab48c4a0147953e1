import os



def setup():
    pass
