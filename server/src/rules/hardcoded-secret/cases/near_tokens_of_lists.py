RESOURCE_PASSWORD = "Passwords"
FIRST_PAGE = {"items": [], "next_page_token": "eyJpbmRleCI6IDExfQ=="}
request = dict(continuation_token="1!48!MDAwMDIxIWZvbzEyMw", page_size=50)
