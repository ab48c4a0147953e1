# dependencies: google-cloud-aiplatform==1.60
import joblib
from google.cloud import aiplatform
from sklearn.linear_model import LogisticRegression
from torch import nn, save

aiplatform.init(project="shop", location="europe-west1")


def train(features, labels):
    model = LogisticRegression(max_iter=500).fit(features, labels)
    joblib.dump(model, "churn.joblib")  # finds: `churn.joblib`


def train_net(batches):
    net = nn.Sequential(nn.Linear(8, 1))
    for batch in batches:
        net(batch).sum().backward()
    save(net, "net.pt")  # finds: `net.pt`
