# from openfeature import api
FLAGS = {"openfeature": False}
import flags
