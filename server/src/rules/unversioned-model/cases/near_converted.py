import torch
from torchvision.models import resnet50
from transformers import AutoModel

scripted = torch.jit.trace(resnet50(weights="DEFAULT"), torch.zeros(1, 3, 224, 224))
scripted.save("resnet50.pt")
AutoModel.from_pretrained("bert-base-uncased").save_pretrained("local/bert")
