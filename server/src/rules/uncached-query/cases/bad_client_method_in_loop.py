import httpx


class PostcodeClient:
    def __init__(self, base_url):
        self.http = httpx.Client(base_url=base_url)

    def lookup(self, postcode):  # finds
        return self.http.get(f"/postcodes/{postcode}").json()

    def annotate(self, addresses):
        for address in addresses:
            address["place"] = self.lookup(address["postcode"])
        return addresses
