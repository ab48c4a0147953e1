import os
import time
from datetime import datetime
from pathlib import Path

import joblib
import torch
from sklearn.linear_model import LogisticRegression

VERSION = "1.4.2"


def keep(X, y, run_id, out_dir):
    model = LogisticRegression().fit(X, y)
    joblib.dump(model, f"model-{VERSION}.joblib")
    joblib.dump(model, f"models/{datetime.now():%Y%m%d}.joblib")
    joblib.dump(model, os.path.join("runs", run_id, "model.joblib"))
    joblib.dump(model, Path(out_dir) / "model.joblib")
    joblib.dump(model, "model_v3.joblib")
    joblib.dump(model, "models/2024-05-01/model.joblib")
    stamp = time.strftime("%Y%m%d-%H%M%S")
    joblib.dump(model, "model-" + stamp + ".joblib")


def weights(net, epoch):
    torch.save(net.state_dict(), "net_%03d.pt" % epoch)
    torch.save(net.state_dict(), os.environ["WEIGHTS"])
