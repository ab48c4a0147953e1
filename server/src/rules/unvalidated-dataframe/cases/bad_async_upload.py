import io

import pandas as pd
from fastapi import FastAPI, UploadFile

app = FastAPI()


@app.post("/uploads")
async def receive_upload(file: UploadFile):
    content = await file.read()
    orders = pd.read_csv(io.BytesIO(content))  # finds: `receive_upload()` writes
    orders["source"] = file.filename
    orders.to_parquet(f"incoming/{file.filename}.parquet")
    return {"rows": len(orders)}
