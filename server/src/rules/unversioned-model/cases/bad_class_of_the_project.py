import os

import torch
from networks import Autoencoder

model = Autoencoder(hidden=32)
optimizer = torch.optim.Adam(model.parameters())


def step(batch):
    optimizer.zero_grad()
    loss = model.loss(batch)
    loss.backward()
    optimizer.step()


def run(batches):
    for batch in batches:
        step(batch)
    torch.save(model, f"{os.getcwd()}/autoencoder.pt")  # finds: `autoencoder.pt`
