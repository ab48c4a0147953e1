class Sentiment:
    def load_data(self, df, text_column):
        self.df = df
        self.text_column = text_column

    def texts(self):
        return self.df
