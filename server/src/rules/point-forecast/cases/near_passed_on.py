def remember(store, points):
    kept = []
    for point in points:
        kept.append({"date": str(point["date"]), "forecast": float(point["forecast"])})
    store["latest"] = kept
    return kept


def record_for_evaluation(date, units):
    return {"date": date, "forecast": float(units)}
