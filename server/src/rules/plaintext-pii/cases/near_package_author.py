from setuptools import setup

NAME = "ledger-tools"
AUTHOR = "R. Weber"
EMAIL = "rosalind.weber84@gmail.com"

setup(name=NAME, author=AUTHOR, author_email=EMAIL)
