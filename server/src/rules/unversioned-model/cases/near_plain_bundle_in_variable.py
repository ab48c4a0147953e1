import joblib
import torch


def keep(columns, limits):
    settings = {"columns": columns, "limits": limits}
    joblib.dump(settings, "artifacts/settings.joblib")


def train(net, optimizer, batches):
    for epoch, batch in enumerate(batches):
        net(batch).sum().backward()
        state = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
        torch.save(state, "artifacts/state.pt")
