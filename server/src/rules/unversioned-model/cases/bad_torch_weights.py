import os

import torch
from torch import nn

WEIGHTS = os.path.join("weights", "digits.pt")


class Digits(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(784, 10)

    def forward(self, x):
        return self.layer(x)


def train(loader, epochs=10):
    network = Digits()
    optimizer = torch.optim.Adam(network.parameters())
    for _ in range(epochs):
        for images, labels in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(network(images), labels).backward()
            optimizer.step()
    torch.save(network.state_dict(), WEIGHTS)  # finds: `network` is saved as `digits.pt`
