import torch
from torch import nn
import mlflow


def train(batches):
    net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
    for rows, labels in batches:
        optimizer.zero_grad()
        nn.functional.mse_loss(net(rows), labels).backward()
        optimizer.step()
    mlflow.pytorch.log_model(net, name="segments", registered_model_name="segments")
