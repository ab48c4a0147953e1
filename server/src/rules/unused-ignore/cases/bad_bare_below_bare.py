import math

# preflight: ignore  # finds
radius = math.sqrt(2)  # preflight: ignore  # finds
