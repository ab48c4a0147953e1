import json


def keep_for_evaluation(store_id, rows):
    clean = []
    for row in rows:
        clean.append({"date": row.get("date"), "forecast": float(row["forecast"])})
    return {"store": store_id, "rows": clean}


def as_json(rows):
    return json.dumps([{"day": row.day, "sales_forecast": round(row.values.get("sales_forecast"), 2)} for row in rows])
