def process_message(message):
    return message


def process_predictions(df):
    return df.rename(columns={"yhat": "forecast"})


def transform(df):
    return df.drop_duplicates()


def process_image(image):
    return image
