import torch
import wandb
from torchvision.models import resnet18

run = wandb.init(project="birds")
net = resnet18()
loss = evaluate(net)
torch.save(net.state_dict(), "birds.pth")  # finds
