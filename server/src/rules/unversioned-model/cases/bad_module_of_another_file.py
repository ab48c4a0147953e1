import torch

from vision.nets import Detector


def train(batches):
    detector = Detector()
    optimizer = torch.optim.Adam(detector.parameters())
    for images, labels in batches:
        loss = detector(images, labels)
        loss.backward()
        optimizer.step()
    torch.save(detector, "detector.pt")  # finds: `detector`
