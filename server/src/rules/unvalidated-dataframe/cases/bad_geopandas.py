import geopandas as gpd


def load_parcels(path):
    parcels = gpd.read_file(path)  # finds: `load_parcels()`
    parcels = parcels.to_crs(epsg=3857)
    parcels["area"] = parcels.geometry.area
    return parcels
