metrics.record("cpu_usage", 45)
metrics.record("user_satisfaction", 4.5)
