import pandas as pd

NUMERIC = ['floor_area_square_metres', 'number_of_rooms', 'construction_year']
TARGET = 'price_in_euros'


def get_training_set(source):
    listings = pd.read_csv(source, index_col='listing_id')  # finds
    X = listings[NUMERIC]
    y = listings[TARGET]
    return X, y
