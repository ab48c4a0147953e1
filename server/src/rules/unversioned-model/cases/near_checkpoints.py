import torch


def train(net, optimizer, loader, epochs):
    best = float("inf")
    for epoch in range(epochs):
        loss = run(net, optimizer, loader)
        torch.save({"model": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, "resume.pt")
        if loss < best:
            best = loss
            torch.save(net.state_dict(), "best.pt")
    torch.save(optimizer.state_dict(), "optimizer.pt")
