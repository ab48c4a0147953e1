import geopandas as gpd


class Regions:
    def __init__(self, folder):
        self.folder = folder

    def shapes(self, year):  # finds
        return gpd.read_file(f"{self.folder}/regions_{year}.shp")

    def area(self, year, code):
        return self.shapes(year).loc[code].geometry.area

    def names(self, year):
        return list(self.shapes(year)["name"])
