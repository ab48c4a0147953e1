import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 2))
for rows, labels in batches():
    nn.functional.cross_entropy(model(rows), labels).backward()
torch.onnx.export(  # finds
    model,
    torch.zeros(1, 4),
    "classifier.onnx",
    input_names=["x"],  # One row.
)
