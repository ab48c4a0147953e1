import math

radius = math.sqrt(2)  # preflight: ignore[unused-ignore]  # finds: `unused-ignore` silences nothing
