def export(rows, path):
    print(  # finds: `export()`
        f"Exporting {len(rows)} rows",  # the whole table
        path,
    )
