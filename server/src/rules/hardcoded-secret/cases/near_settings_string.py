def connection_strings(host, user, password, settings):
    odbc = f"DRIVER={{ODBC Driver 18 for SQL Server}};SERVER={host};UID={user};PWD={password}"
    percent = "Server=%s;User ID=%s;Password=%s" % (host, user, password)
    named = "Server={host};Password={password};".format(**settings)
    shell = "host=localhost dbname=shop user=app password=$DB_PASSWORD"
    local = f"postgresql://postgres:postgres@{host}:5432/shop"
    return [odbc, percent, named, shell, local, "Server=sql1;Password=<password>"]
