metrics.record("cpu_usage", 45)  # Doesn't show business value  # finds: `cpu_usage` is the only metric here
