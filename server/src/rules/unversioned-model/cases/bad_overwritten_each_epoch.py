import torch


def train(model, batches, epochs):
    for epoch in range(epochs):
        step(model, batches)
        torch.save(model.state_dict(), "net.pt")  # finds
