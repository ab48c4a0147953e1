# path: src/matrix.py
import numpy as np
from sentence_transformers import SentenceTransformer

encoder = SentenceTransformer("all-MiniLM-L6-v2")


def matrix_of(sentences):
    return np.array([encoder.encode(s) for s in sentences])  # finds: once for each `s`
