import torch
from pyinstrument import Profiler

with torch.profiler.profile() as prof:
    pass
