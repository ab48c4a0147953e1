from datetime import datetime, timezone
from uuid import uuid4

import pandas as pd
from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState


def enrich(orders_path, rates_path, engine):
    rates = pd.read_csv(rates_path).set_index("currency")
    orders = pd.read_csv(orders_path)
    orders = orders.join(rates, on="currency")
    orders["eur"] = orders["amount"] * orders["rate"]
    orders.to_sql("orders_eur", engine)
    OpenLineageClient().emit(
        RunEvent(
            eventType=RunState.COMPLETE,
            eventTime=datetime.now(timezone.utc).isoformat(),
            run=Run(runId=str(uuid4())),
            job=Job(namespace="default", name="enrich"),
            inputs=[
                InputDataset(namespace="default", name=str(rates_path)),
                InputDataset(namespace="default", name=str(orders_path)),
            ],
            outputs=[
                OutputDataset(namespace="default", name="orders_eur"),
            ],
        )
    )
