import math

radius = math.sqrt(2)
