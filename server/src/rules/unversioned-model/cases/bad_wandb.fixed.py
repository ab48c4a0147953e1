import torch
import wandb
from torchvision.models import resnet18

run = wandb.init(project="birds")
net = resnet18()
loss = evaluate(net)
torch.save(net.state_dict(), "birds.pth")
artifact = wandb.Artifact("birds", type="model", metadata={})
artifact.add_file("birds.pth")
wandb.log_artifact(artifact)
