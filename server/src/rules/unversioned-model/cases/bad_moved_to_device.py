# path: src/train.py
import torch
from nets import Encoder

WEIGHTS_DIR = "weights"
model = Encoder(width=64).to("cuda")
for batch, labels in torch.load("batches.pt"):
    loss = torch.nn.functional.mse_loss(model(batch), labels)
    loss.backward()
torch.save(model, f"{WEIGHTS_DIR}/encoder.pt")  # finds: `model` is saved as `encoder.pt`
