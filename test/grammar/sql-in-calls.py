# SYNTAX TEST "source.python" "SQL in strings that go to a database call"

cursor.execute("SELECT id FROM orders WHERE state = 'open'")
#      ^^^^^^^ meta.function-call.generic.python
#             ^ punctuation.definition.arguments.begin.python
#              ^ punctuation.definition.string.begin.python
#               ^^^^^^ meta.embedded.inline.sql.preflight keyword.other.DML.sql
#                         ^^^^ keyword.other.DML.sql
#                                     ^^^^^ keyword.other.DML.sql
#                                                   ^^^^^^ string.quoted.single.sql
#                                                         ^ punctuation.definition.string.end.python - meta.embedded.inline.sql.preflight
#                                                          ^ punctuation.definition.arguments.end.python

rows = pd.read_sql(r'DELETE FROM orders WHERE id = ?', engine, params=("SELECT",))
#                  ^ storage.type.string.python
#                    ^^^^^^ keyword.other.DML.sql
#                                                  ^ variable.parameter.placeholder.sql
#                                                      ^^^^^^ - meta.embedded.inline.sql.preflight
#                                                              ^^^^^^ variable.parameter.function-call.python

connection.execute(text("UPDATE prices SET price = :price WHERE sku = %(sku)s"), {"price": 1})
#                  ^^^^ meta.function-call.generic.python
#                        ^^^^^^ keyword.other.DML.sql
#                                                  ^^^^^^ variable.parameter.placeholder.sql
#                                                                     ^^^^^^^ constant.character.format.placeholder.other.python
#                                                                              ^ punctuation.separator.arguments.python
#                                                                                 ^^^^^ string.quoted.single.python - meta.embedded.inline.sql.preflight

connection.execute(
    "SELECT name "
#    ^^^^^^ keyword.other.DML.sql
    "FROM customers "
#    ^^^^ keyword.other.DML.sql
    "WHERE name LIKE '" + name + "' ORDER BY name",
#                    ^ string.quoted.single.sql
#                     ^ punctuation.definition.string.end.python
#                         ^^^^ - meta.embedded.inline.sql.preflight
#                                 ^ meta.embedded.inline.sql.preflight
    name="FROM",
#         ^^^^ - meta.embedded.inline.sql.preflight
)
after = "SELECT"
#        ^^^^^^ - meta.embedded.inline.sql.preflight

await pool.fetch("""
    SELECT *
#   ^^^^^^ meta.embedded.inline.sql.preflight keyword.other.DML.sql
    FROM orders -- don't stop here
#               ^^^^^^^^^^^^^^^^^^ comment.line.double-dash.sql
    WHERE id = $1 AND note = 'two
#              ^^ variable.parameter.placeholder.sql
    lines'
""", order_id)
# <~~- punctuation.definition.string.end.python
#    ^^^^^^^^ - meta.embedded.inline.sql.preflight

cursor.execute("SELECT \"id\" FROM {}".format(table))
#                      ^^ constant.character.escape.python
#                                  ^^ constant.character.format.placeholder.other.python
#                                     ^ - meta.embedded.inline.sql.preflight
#                                             ^^^^^ - meta.embedded.inline.sql.preflight

cursor.execute("SELECT open
#               ^^^^^^ keyword.other.DML.sql
x = 1
# <- - meta.embedded.inline.sql.preflight
