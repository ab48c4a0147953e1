# SYNTAX TEST "source.python" "interpolations inside SQL"

cursor.execute(f"SELECT * FROM {table} WHERE name LIKE '%{name}%' ORDER BY id")
#              ^ storage.type.string.python
#                ^^^^^^ meta.embedded.inline.sql.preflight keyword.other.DML.sql
#                              ^ constant.character.format.placeholder.other.python
#                               ^^^^^ meta.interpolation.preflight
#                                      ^^^^^ keyword.other.DML.sql
#                                                      ^ string.quoted.single.sql
#                                                         ^^^^ meta.interpolation.preflight
#                                                              ^^ string.quoted.single.sql
#                                                                 ^^^^^^^^ keyword.other.DML.sql - string.quoted.single.sql

cursor.execute(F'SELECT * FROM orders WHERE total > {limit:.2f} AND day = {days["today"]}')
#              ^ storage.type.string.python
#                                                    ^^^^^ meta.interpolation.preflight
#                                                               ^^^ keyword.other.DML.sql - meta.interpolation.preflight
#                                                                          ^^^^ meta.interpolation.preflight
#                                                                                        ^ punctuation.definition.string.end.python

cursor.execute(fr"""
    SELECT {", ".join(columns)}
#   ^^^^^^ keyword.other.DML.sql
#           ^^^^ meta.interpolation.preflight string.quoted.single.python
    FROM orders WHERE state = '{state}'
#   ^^^^ keyword.other.DML.sql - meta.interpolation.preflight
#                              ^^^^^^^ string.quoted.single.sql
    AND note = '{{literal}}'
#               ^^ constant.character.escape.python
""")
x = 1
# <- - meta.embedded.inline.sql.preflight
