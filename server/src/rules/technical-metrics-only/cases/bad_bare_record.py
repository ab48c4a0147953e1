metrics.record("memory_usage_mb", 512)  # finds: `memory_usage_mb` is the only metric here
