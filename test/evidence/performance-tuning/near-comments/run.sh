#!/bin/sh
# py-spy record -- python app.py
echo py-spy record
pip install py-spy scalene
pytest --benchmark-skip
