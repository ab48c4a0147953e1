import pandas as pd

NUMERIC = ['floor_area_square_metres', 'number_of_rooms', 'construction_year']
TARGET = 'price_in_euros'


def get_training_set(source):
    listings = pd.read_csv(source, index_col='listing_id')
    required_columns = [
        'floor_area_square_metres',
        'number_of_rooms',
        'construction_year',
        'price_in_euros',
    ]
    missing_columns = [column for column in required_columns if column not in listings.columns]
    if missing_columns:
        raise ValueError(f'listings lacks the columns {missing_columns}')
    null_counts = listings[required_columns].isna().sum()
    if null_counts.any():
        raise ValueError(f'listings has empty values: {null_counts[null_counts > 0].to_dict()}')
    X = listings[NUMERIC]
    y = listings[TARGET]
    return X, y
