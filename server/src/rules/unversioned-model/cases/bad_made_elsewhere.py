from networks import build_network


def train(frame):
    network = build_network(inputs=len(frame.columns))
    network.fit(frame)
    network.save("prices.keras")  # finds: `prices.keras`
