"""How to silence a line: # preflight: ignore[unsafe-query]"""

HINT = "write # preflight: ignore behind the line"
# A comment such as preflight: ignore is read only right behind its mark.
