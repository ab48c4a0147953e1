import math

import numpy as np


def entropy(values, logger_name):
    total = sum(-p * math.log(p) for p in values)
    np.log(values)
    parser_error = ValueError(f"bad value in {logger_name}")
    return total, parser_error
