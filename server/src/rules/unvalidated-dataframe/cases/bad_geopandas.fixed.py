import geopandas as gpd


def load_parcels(path):
    parcels = gpd.read_file(path)
    required_columns = []  # the columns that the code relies on
    missing_columns = [column for column in required_columns if column not in parcels.columns]
    if missing_columns:
        raise ValueError(f"parcels lacks the columns {missing_columns}")
    if parcels.empty:
        raise ValueError("parcels has no rows")
    parcels = parcels.to_crs(epsg=3857)
    parcels["area"] = parcels.geometry.area
    return parcels
