import numpy as np
from sentence_transformers import SentenceTransformer

encoder = SentenceTransformer("all-MiniLM-L6-v2")


def matrix_of(sentences):
    return np.array(list(encoder.encode(list(sentences))))
