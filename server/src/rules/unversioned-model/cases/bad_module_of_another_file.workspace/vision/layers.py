from torch import nn


class Base(nn.Module):
    def forward(self, images, labels):
        return images.sum() - labels.sum()
