# SYNTAX TEST "source.python" "strings that only look like SQL"

print("SELECT something FROM the menu")
#      ^^^^^^ - meta.embedded.inline.sql.preflight

executor.execute("job-42", "SELECT")
#                 ^^^ - meta.embedded.inline.sql.preflight

st.text("Selected: 3")
#        ^^^^^^^^ - meta.embedded.inline.sql.preflight

def execute(statement="SELECT 1"):
#   ^^^^^^^ entity.name.function.python
#                      ^^^^^^ - meta.embedded.inline.sql.preflight
    return statement

# cursor.execute("SELECT 1")
#                 ^^^^^^ comment.line.number-sign.python - meta.embedded.inline.sql.preflight

note = "cursor.execute('SELECT 1')"
#                       ^^^^^^ string.quoted.single.python - meta.embedded.inline.sql.preflight
