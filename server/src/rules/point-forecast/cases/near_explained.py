from darts.models import TFTModel


class AttentionExplainer:
    def __init__(self, series):
        self.model = TFTModel(input_chunk_length=24, output_chunk_length=12)
        self.model.fit(series)

    def weights(self, series):
        steps = self.model.predict(n=12, series=series)
        return steps.time_index, self.model.attention_weights()
