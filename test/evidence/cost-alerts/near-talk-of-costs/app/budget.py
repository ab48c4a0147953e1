class Budget:
    cost = 3
