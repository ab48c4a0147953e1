from darts.models import NBEATSModel


def train(series):
    model = NBEATSModel(input_chunk_length=24, output_chunk_length=12)
    model.fit(series)
    model.save("demand.pt")  # finds: `demand.pt`
