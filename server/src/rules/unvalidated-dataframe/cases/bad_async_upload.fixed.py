import io

import pandas as pd
from fastapi import FastAPI, UploadFile

app = FastAPI()


@app.post("/uploads")
async def receive_upload(file: UploadFile):
    content = await file.read()
    orders = pd.read_csv(io.BytesIO(content))
    required_columns = []  # the columns that the code relies on
    missing_columns = [column for column in required_columns if column not in orders.columns]
    if missing_columns:
        raise ValueError(f"orders lacks the columns {missing_columns}")
    if orders.empty:
        raise ValueError("orders has no rows")
    orders["source"] = file.filename
    orders.to_parquet(f"incoming/{file.filename}.parquet")
    return {"rows": len(orders)}
