def answer(frame):
    row = frame.iloc[-1]
    return {"forecast": float(row["mean"]), "low": float(row["mean_ci_lower"]), "high": float(row["mean_ci_upper"])}


def nested(frame):
    return {"p10": frame["p10"].sum(), "values": {"forecast": round(frame["p50"].sum())}, "p90": frame["p90"].sum()}


def unknown(result):
    return {"forecast": result.text}
