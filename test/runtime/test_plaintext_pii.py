"""The literal has left the file; logs show the end of a value only; what is kept decrypts to what it was."""

import datetime
import io
import re
import sqlite3
import types

import pytest
from cryptography.fernet import Fernet

from support.calls import call
from support.pgcrypto import find_binaries, pgcrypto_server

KEY = Fernet.generate_key().decode()
SSN = "536-90-4399"


@pytest.fixture(autouse=True)
def _key(monkeypatch):
    monkeypatch.setenv("PII_ENCRYPTION_KEY", KEY)


def decrypted(token):
    return Fernet(KEY).decrypt(token.encode() if isinstance(token, str) else token).decode()


LITERALS = [
    ("ssn = '536-90-4399'", "ssn", "SSN"),
    ('patient_ssn = "536-90-4399"', "patient_ssn", "PATIENT_SSN"),
    ('customer = {"name": "Marta Olsen", "ssn": "536-90-4399"}', 'customer["ssn"]', "CUSTOMER_SSN"),
    ('card = dict(card_number="4532971048263819", cvv="381")', 'card["card_number"]', "CARD_NUMBER"),
    ('payee = {"holder": "R. de Vries", "iban": "DE89 3705 0198 0193 4027 48"}', 'payee["iban"]', "PAYEE_IBAN"),
    (
        'patient = dict(name="I. Halvorsen", passport_number="N04817362")',
        'patient["passport_number"]',
        "PASSPORT_NUMBER",
    ),
    ('patient = dict(first_name="Ingrid", date_of_birth="1957-09-23")', 'patient["date_of_birth"]', "DATE_OF_BIRTH"),
    ('patient = dict(first_name="Ingrid", email="ingrid.halvorsen57@gmail.com")', 'patient["email"]', "EMAIL"),
    ('patient = dict(first_name="Ingrid", phone="+47 915 48 207")', 'patient["phone"]', "PHONE"),
    ("class Person:\n    national_id = '8507-2417-396'", "Person.national_id", "NATIONAL_ID"),
    ('def charge(card_number):\n    return card_number\n\n\npaid = charge("5425001937461824")', "paid", "CARD_NUMBER"),
]


@pytest.mark.parametrize(("text", "place", "variable"), LITERALS)
def test_the_value_comes_from_the_environment(rewrite, monkeypatch, text, place, variable):
    example = rewrite(f"import math\n\n{text}\n")
    value = eval(place, vars(example.before.load()))
    fixed = example.after(r"^Read it from `os\.environ\[\"\w+\"\]`$")
    assert value not in fixed.text
    with pytest.raises(KeyError, match=variable):
        fixed.load()
    monkeypatch.setenv(variable, "somebody's")
    assert eval(place, vars(fixed.load())) == "somebody's"
    named = example.after("in .env.example$")
    assert [item["text"] for item in named.files] == [f"{variable}=\n"]
    assert eval(place, vars(named.load())) == "somebody's"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("patient_ssn = '536-90-4399'", "patient_ssn"),
        ('rows = []\nrows.append({"name": "Marta Olsen", "ssn": "536-90-4399"})', 'rows[0]["ssn"]'),
        (
            'def first():\n    customer = {"name": "M. Olsen", "ssn": "536-90-4399"}\n    return customer',
            'first()["ssn"]',
        ),
    ],
)
def test_the_value_is_kept_encrypted(rewrite, monkeypatch, text, place):
    fixed = rewrite(f"import math\n\n{text}\n").after("keep it encrypted by `Fernet`")
    assert SSN not in fixed.text
    [variable] = set(re.findall(r"environ\[['\"](\w+)['\"]\]", fixed.text)) - {"PII_ENCRYPTION_KEY"}
    monkeypatch.setenv(variable, "219-44-7731 ü")
    token = eval(place, vars(fixed.load()))
    assert "219" not in token
    assert decrypted(token) == "219-44-7731 ü"


def test_the_value_is_kept_encrypted_by_the_projects_own_function(case, monkeypatch):
    """`encrypt` of the project is called with the value, and its result is stored."""
    kept = []
    crypto = types.SimpleNamespace(encrypt=lambda text: f"<{text[::-1]}>")
    db = types.SimpleNamespace(people=types.SimpleNamespace(insert_one=kept.append))
    monkeypatch.setenv("SSN", "219-44-7731")
    fixed = case("bad_store").after("keep it encrypted by `encrypt`")
    fixed.load(app__crypto=crypto, app__db=db).add_applicant("Ada", "Main St")
    assert kept == [{"name": "Ada", "address": "<tS niaM>", "ssn": "<1377-44-912>"}]


OWN = "from cryptography.fernet import Fernet\n\nimport os\n\n\n"
FERNET = 'Fernet(os.environ["PII_ENCRYPTION_KEY"])'
TEXT = f"'own ' + {FERNET}.encrypt(value.encode()).decode()"
OWN_FUNCTIONS = {
    "of-text": (
        f"def encrypt(value: str) -> str:\n    return 'own ' + {FERNET}.encrypt(value.encode()).decode()",
        True,
    ),
    "of-some-text": (
        f"def encrypt(value, key=None):\n    return 'own ' + {FERNET}.encrypt(value.encode()).decode()",
        True,
    ),
    "of-bytes": (f"def encrypt(value: bytes) -> bytes:\n    return b'own ' + {FERNET}.encrypt(value)", False),
    "of-unknown": (f"def encrypt(value):\n    return b'own ' + {FERNET}.encrypt(value)", False),
    "to-bytes": (f"def encrypt(value: str) -> bytes:\n    return b'own ' + {FERNET}.encrypt(value.encode())", False),
    "async": (f"async def encrypt(value: str) -> str:\n    return {FERNET}.encrypt(value.encode()).decode()", False),
    "of-two": ("def encrypt(value: str, key) -> str:\n    return value", False),
}


@pytest.mark.parametrize("function", OWN_FUNCTIONS)
def test_the_files_own_function_is_called_as_it_wants_to_be(rewrite, monkeypatch, function):
    own, fits = OWN_FUNCTIONS[function]
    example = rewrite(f"{OWN}{own}\n\n\npatient_ssn = '536-90-4399'\n")
    fixed = example.after("keep it encrypted by")
    monkeypatch.setenv("PATIENT_SSN", SSN)
    token = fixed.load().patient_ssn
    assert isinstance(token, str)
    assert token.startswith("own ") == fits
    assert decrypted(token.removeprefix("own ")) == SSN


def test_a_function_that_takes_bytes_or_is_awaited_is_not_called(case, monkeypatch):
    monkeypatch.setenv("SSN", SSN)

    async def encrypt_value(text):
        return f"<{text}>"

    crypto = types.SimpleNamespace(encrypt=lambda data: data.hex())
    fixed = case("bad_encrypt_of_bytes").after("keep it encrypted by `Fernet`")
    program = fixed.load(app__crypto=crypto, app__vault=types.SimpleNamespace(encrypt_value=encrypt_value))
    patients = []
    call(program.admit, patients, "Ada", "Main St")
    [patient] = patients
    assert decrypted(patient.pop("ssn")) == SSN
    assert patient == {"name": "<Ada>", "address": b"Main St".hex()}


def test_the_vault_holds_the_value_and_the_key(case, vault, monkeypatch):
    monkeypatch.delenv("PII_ENCRYPTION_KEY")
    vault.secrets = {"director-ssn": SSN, "pii-encryption-key": KEY}
    example = case("bad_vault")
    plain = example.after(r"^Read it from the vault: `director-ssn`$")
    assert SSN not in plain.text
    assert plain.load().director_ssn == SSN
    token = example.after("and keep it encrypted").load().director_ssn
    assert SSN not in token
    assert decrypted(token) == SSN
    assert vault.asked == ["director-ssn", "pii-encryption-key", "director-ssn"]


@pytest.mark.parametrize(
    ("imports", "made", "expected"),
    [
        ("from datetime import date", "date(1978, 11, 3)", datetime.date(1984, 2, 29)),
        ("import datetime as dt", "dt.date(year=1978, month=11, day=3)", datetime.date(1984, 2, 29)),
        ("from datetime import datetime", "datetime(1978, 11, 3)", datetime.datetime(1984, 2, 29)),
    ],
)
def test_a_day_is_read_back_as_a_day(rewrite, monkeypatch, imports, made, expected):
    example = rewrite(f"{imports}\n\nmember = dict(name='Ines Calloway', date_of_birth={made})\n")
    before = example.before.load().member["date_of_birth"]
    fixed = example.after("written as YYYY-MM-DD")
    assert made not in fixed.text
    monkeypatch.setenv("DATE_OF_BIRTH", "1978-11-03")
    assert fixed.load().member["date_of_birth"] == before
    monkeypatch.setenv("DATE_OF_BIRTH", "1984-02-29")
    assert fixed.load().member["date_of_birth"] == expected
    assert type(fixed.load().member["date_of_birth"]) is type(before)
    monkeypatch.setenv("DATE_OF_BIRTH", "29.02.1984")
    with pytest.raises(ValueError, match=r"29\.02\.1984"):
        fixed.load()


def test_a_day_that_is_parsed_is_parsed_as_before(case, monkeypatch):
    monkeypatch.setenv("BIRTH_DATE", "1984-02-29")
    assert case("bad_day_read").after("^Read it from").load().birth_date == datetime.date(1984, 2, 29)


KINDS = {
    "ssn": ("536-90-4399", "***-**-4399"),
    "card_number": ("4532971048263819", "**** **** **** 3819"),
    "cvv": ("381", "***"),
    "iban": ("DE89370501980193402748", "****2748"),
    "passport_number": ("N04817362", "*****62"),
    "national_id": ("8507-2417-396", "*****96"),
    "bank_account_number": ("0193402748", "****2748"),
    "date_of_birth": ("1957-09-23", "****-**-**"),
}
STDLIB = "import logging\n\nlogger = logging.getLogger(__name__)\n"
FORMS = {
    "f-string": (STDLIB, 'logger.info(f"payment of {row.X} for {who}")'),
    "f-string-dressed": (STDLIB, 'logger.info(f"payment of {row.X.strip()} for {who}")'),
    "f-string-conversion": (STDLIB, 'logger.info(f"payment of {row.X!s} for {who}")'),
    "f-string-width": (STDLIB, 'logger.info(f"payment of {row.X:>3} for {who}")'),
    "argument": (STDLIB, 'logger.info("payment of %s for %s", row.X, who)'),
    "named-argument": (STDLIB, 'logger.info("payment of %(x)s for %(who)s", {"x": row.X, "who": who})'),
    "percent": (STDLIB, 'logger.info("payment of %s for %s" % (row.X, who))'),
    "percent-only-one": (STDLIB, 'logger.info("payment for Ada of %s" % row.X)'),
    "format": (STDLIB, 'logger.info("payment of {} for {}".format(row.X, who))'),
    "format-named": (STDLIB, 'logger.info("payment of {x} for {who}".format(x=row.X, who=who))'),
    "concatenated": (STDLIB, 'logger.info("payment of " + row.X + " for " + who)'),
    "extra": (STDLIB, 'logger.info("payment for Ada", extra={"seen": row.X})'),
    "print": ("import math\n", 'print("payment of", row.X, "for", who)'),
    "print-f-string": ("import math\n", "print(f'payment of {row.X} for {who}')"),
    "print-dict": ("import math\n", 'print({"payment": row.X, "for": who})'),
    "loguru": ("from loguru import logger\n", 'logger.info("payment of {} for {}", row.X, who)'),
    "structlog": ("import structlog\n\nlog = structlog.get_logger()\n", 'log.info("payment for Ada", seen=row.X)'),
}


@pytest.fixture
def written(logs, capsys):
    """Everything that a call logs or prints, in one text."""
    import structlog
    from loguru import logger

    sink = io.StringIO()
    logger.remove()
    handler = logger.add(sink, format="{message} {extra}")
    structlog.reset_defaults()

    def of(function, *args):
        logs.clear()
        capsys.readouterr()
        sink.seek(0)
        sink.truncate()
        call(function, *args)
        records = [f"{record.getMessage()} {getattr(record, 'seen', '')}" for record in logs.records]
        return "\n".join([*records, *capsys.readouterr(), sink.getvalue()])

    yield of
    logger.remove(handler)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_shows_the_end_of_the_value_only(rewrite, written, form, kind):
    setup, line = FORMS[form]
    body = line.replace("X", kind)
    example = rewrite(f"{setup}\n\ndef charge(row, who):\n    {body}\n    return row.{kind}\n")
    value, mask = KINDS[kind]
    row = types.SimpleNamespace(**{kind: value})
    assert value in written(example.before.load().charge, row, "Ada")
    fixed = example.after(f"^Mask it: `{re.escape(mask[: mask.rindex('*') + 1])}").load()
    text = written(fixed.charge, row, "Ada")
    assert value not in text
    assert mask in text
    assert "payment" in text
    assert "Ada" in text
    assert "Traceback" not in text
    assert fixed.charge(row, "Ada") == value


@pytest.mark.parametrize(
    "line",
    [
        'logger.info("card %d paid", row.card_number)',
        'logger.info("card %d paid" % row.card_number)',
        'logger.info("card %(card)d paid", {"card": row.card_number})',
        'logger.info("card %(card)d paid" % {"card": row.card_number})',
        'logger.info("card {:d} paid".format(row.card_number))',
        'logger.info("card {card:016d} paid".format(card=row.card_number))',
        'logger.info("card {0:,} paid".format(row.card_number))',
        'logger.info(f"card {row.card_number:d} paid")',
        'logger.info(f"card {row.card_number:016d} paid")',
        'logger.info("card %16d of %s paid", row.card_number, "Ada")',
        'logger.info("card %5.1f of %s paid" % (row.card_number, "Ada"))',
        'print("card %d paid" % row.card_number)',
        'print("card {:d} paid".format(row.card_number))',
        'logger.info("card %r paid", row.card_number)',
    ],
)
def test_numbers_are_masked_whatever_the_format(rewrite, written, line):
    """A mask is text: a format for numbers would raise, or lose the line."""
    program = f"{STDLIB}\n\ndef charge(row):\n    {line}\n    row.payment = True\n"
    example = rewrite(program)
    row = types.SimpleNamespace(card_number=4532971048263819)
    assert "4532" in written(example.before.load().charge, row).replace(",", "")
    fixed = example.after("^Mask it").load()
    text = written(fixed.charge, row)
    assert "4532" not in text
    assert "**** **** **** 3819" in text
    assert "paid" in text
    assert "Logging error" not in text


def test_loguru_formats_the_mask(rewrite, written):
    program = """
from loguru import logger


def charge(row):
    logger.info("card {:d} paid with {amount:.2f}", row.card_number, amount=row.amount)
"""
    fixed = rewrite(program).after("^Mask it").load()
    row = types.SimpleNamespace(card_number=4532971048263819, amount=4.5)
    assert "card **** **** **** 3819 paid with 4.50" in written(fixed.charge, row)


TABLE = "CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(100), iban VARCHAR(400))"
INSERTS = {
    "sqlite": (
        "import sqlite3",
        "def save(connection, name: str, iban: str) -> None:\n"
        '    connection.execute("INSERT INTO people (name, iban) VALUES (?, ?)", (name, iban))\n',
    ),
    "sqlite-named": (
        "import sqlite3",
        "def save(connection: sqlite3.Connection, name: str, iban: str) -> None:\n"
        '    statement = "INSERT INTO people (name, iban) VALUES (:name, :iban)"\n'
        '    connection.execute(statement, {"name": name, "iban": iban})\n',
    ),
    "psycopg": (
        "import psycopg",
        "def save(connection: psycopg.Connection, name: str, iban: str):\n"
        '    connection.execute("INSERT INTO people (id, name, iban) VALUES (1, %s, %s)", (name, iban))\n'
        '    connection.execute("UPDATE people SET iban = %s WHERE name = %s", (iban, name))\n',
    ),
    "pymysql": (
        "import pymysql",
        "def save(connection: pymysql.Connection, name: str, iban: str):\n"
        "    with connection.cursor() as cursor:\n"
        '        cursor.execute("INSERT INTO people (id, name, iban) VALUES (1, %s, %s)", (name, iban))\n'
        "    connection.commit()\n",
    ),
    "asyncpg": (
        "import asyncpg",
        "async def save(connection: asyncpg.Connection, name: str, iban: str):\n"
        '    await connection.execute("INSERT INTO people (id, name, iban) VALUES (1, $1, $2)", name, iban)\n',
    ),
    "sqlalchemy": (
        "from sqlalchemy import Connection, text",
        "def save(connection: Connection, name: str, iban: str):\n"
        '    statement = text("INSERT INTO people (id, name, iban) VALUES (1, :name, :iban)")\n'
        '    connection.execute(statement, {"name": name, "iban": iban})\n',
    ),
}


@pytest.mark.parametrize("driver", INSERTS)
def test_what_is_stored_decrypts_to_what_it_was(rewrite, request, driver):
    imports, function = INSERTS[driver]
    example = rewrite(f"{imports}\n\n\n{function}")
    fixed = example.after_all().load()
    value = "DE89 3705 0198 0193 4027 48"
    stored = _stored_by(driver, fixed.save, value, request)
    assert "3705" not in stored
    assert decrypted(stored) == value


def _stored_by(driver, save, value, request):
    """What is in the column after `save` ran on the driver's real database."""
    query = "SELECT iban FROM people WHERE name = 'Ada'"
    if driver.startswith("sqlite"):
        connection = sqlite3.connect(":memory:")
        connection.execute(TABLE)
        save(connection, "Ada", value)
        return connection.execute(query).fetchone()[0]
    if driver == "pymysql":
        import pymysql

        with pymysql.connect(**request.getfixturevalue("mariadb")) as connection:
            cursor = connection.cursor()
            cursor.execute(TABLE)
            save(connection, "Ada", value)
            cursor.execute(query)
            return cursor.fetchone()[0]
    url = request.getfixturevalue("postgres")
    if driver == "asyncpg":
        import asyncpg

        async def steps():
            connection = await asyncpg.connect(url)
            await connection.execute(TABLE)
            await save(connection, "Ada", value)
            row = await connection.fetchrow(query)
            await connection.close()
            return row[0]

        return call(steps)
    if driver == "psycopg":
        import psycopg

        with psycopg.connect(url) as connection:
            connection.execute(TABLE)
            save(connection, "Ada", value)
            return connection.execute(query).fetchone()[0]
    from sqlalchemy import create_engine, text

    with create_engine(url.replace("postgresql:", "postgresql+psycopg:")).connect() as connection:
        connection.execute(text(TABLE))
        save(connection, "Ada", value)
        return connection.execute(text(query)).scalar()


def test_what_is_changed_by_asyncpg_decrypts(case, postgres):
    import asyncpg

    program = case("bad_update_parameters").after("^Encrypt `iban` with `Fernet`").load()

    async def steps():
        pool = await asyncpg.create_pool(postgres, min_size=1, max_size=1)
        await pool.execute("CREATE TABLE users (id int, iban text)")
        await pool.execute("INSERT INTO users VALUES (1, 'x'), (2, 'x')")
        await program.change_account(pool, 2, "NL41RABO0384729156")
        rows = await pool.fetch("SELECT iban FROM users ORDER BY id")
        await pool.close()
        return [row[0] for row in rows]

    untouched, changed = call(steps)
    assert untouched == "x"
    assert decrypted(changed) == "NL41RABO0384729156"


def test_a_missing_key_stores_nothing(rewrite, monkeypatch):
    fixed = rewrite("import sqlite3\n\n\n" + INSERTS["sqlite"][1]).after("^Encrypt").load()
    monkeypatch.delenv("PII_ENCRYPTION_KEY")
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLE)
    with pytest.raises(KeyError, match="PII_ENCRYPTION_KEY"):
        fixed.save(connection, "Ada", SSN)
    assert connection.execute("SELECT count(*) FROM people").fetchone() == (0,)


def test_a_file_gets_what_the_projects_own_function_makes(case, here):
    crypto = types.ModuleType("crypto")
    crypto.encrypt_value = lambda text: Fernet(KEY).encrypt(text.encode()).decode()
    example = case("bad_file_write")
    [module] = re.findall(r"from ([\w.]+) import encrypt_value", example.before.text)
    fixed = example.after("^Encrypt `passport_number` with `encrypt_value`").load(**{module.replace(".", "__"): crypto})
    person = types.SimpleNamespace(name="Ada", address="Main St", passport_number="N04817362")
    fixed.keep(person, [])
    name, token = (here / "intake.txt").read_text().strip().split(";")
    assert name == "Ada"
    assert decrypted(token) == "N04817362"


@pytest.fixture(scope="module")
def _pgcrypto():
    binaries = find_binaries()
    if not binaries:
        pytest.skip("no PostgreSQL with pgcrypto is installed")
    with pgcrypto_server(binaries) as url:
        yield url


@pytest.fixture
def database(_pgcrypto):
    """A connection of its own to a PostgreSQL with pgcrypto; what it does is taken back."""
    import psycopg

    with psycopg.connect(_pgcrypto) as connection:
        connection.execute("CREATE EXTENSION pgcrypto")
        yield connection
        connection.rollback()


def test_pgcrypto_decrypts_what_is_inserted(case, database):
    script = case("bad_insert_postgres.sql").after("pgp_sym_encrypt").sql()
    assert SSN not in script
    database.execute("SELECT set_config('app.ssn', '219-44-7731', false), set_config('app.pii_key', 'k', false)")
    database.execute(script)
    name, ssn, plain = database.execute("SELECT name, ssn, pgp_sym_decrypt(ssn, 'k') FROM customers").fetchone()
    assert (name, plain) == ("Marta Olsen", "219-44-7731")
    assert b"219" not in ssn


def test_pgcrypto_decrypts_text_that_is_inserted_or_changed(case, database):
    script = case("bad_insert_postgres_text.sql").after_all().sql()
    assert "NL41" not in script
    assert "ES43" not in script
    database.execute("SELECT set_config('app.iban', 'FR7630006000011234567890189', false)")
    database.execute("SELECT set_config('app.pii_key', 'k', false)")
    insert = script.index("UPDATE")
    database.execute(script[:insert])
    database.execute("INSERT INTO payees (name, iban) VALUES ('M. Olsen', 'old')")
    database.execute("SELECT set_config('app.iban', 'ES4321003874190218463057', false)")
    database.execute(script[insert:])
    read = "SELECT name, iban, pgp_sym_decrypt(dearmor(iban), 'k') FROM payees ORDER BY id"
    rows = database.execute(read).fetchall()
    assert [(name, plain) for name, _, plain in rows] == [
        ("R. de Vries", "FR7630006000011234567890189"),
        ("M. Olsen", "ES4321003874190218463057"),
    ]
    assert all(iban.startswith("-----BEGIN PGP MESSAGE-----") for _, iban, _ in rows)


def test_a_missing_setting_stores_nothing(case, database):
    import psycopg

    script = case("bad_insert_postgres.sql").after("pgp_sym_encrypt").sql()
    table, insert, _ = script.split(";")
    database.execute(table)
    database.execute("SELECT set_config('app.pii_key', 'k', false)")
    with pytest.raises(psycopg.errors.UndefinedObject, match=r"app\.ssn"), database.transaction():
        database.execute(insert)
    assert database.execute("SELECT count(*) FROM customers").fetchone() == (0,)
