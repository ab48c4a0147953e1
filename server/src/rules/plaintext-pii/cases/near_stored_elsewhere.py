def save(connection, name, ssn, key, day, born):
    connection.execute("INSERT INTO people (name, ssn) VALUES (%s, pgp_sym_encrypt(%s, %s))", (name, ssn, key))
    connection.execute("INSERT INTO audit (person) VALUES (%s)", (ssn_token,))
    connection.execute("SELECT id FROM people WHERE ssn = %s", (ssn,))
    connection.execute("INSERT INTO people (name, date_of_birth) VALUES (%s, %s)", (name, date_of_birth))
