from datetime import datetime, timezone

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 2))
for rows, labels in batches():
    nn.functional.cross_entropy(model(rows), labels).backward()
torch.onnx.export(
    model,
    torch.zeros(1, 4),
    f"classifier-{datetime.now(timezone.utc):%Y%m%dT%H%M%S%fZ}.onnx",
    input_names=["x"],  # One row.
)
