"""The record has the values as fields with their types, and the message has none; or the logger formats it alike."""

import decimal
import enum
import logging
import re
import types

import pytest

from support.calls import call

STDLIB = "import logging\n\nlogger = logging.getLogger(__name__)\n"
ORDER = types.SimpleNamespace(id=7, total=12.5, items=["a", "b"], customer={"name": "Ada", "id": 3}, paid=True)
RESERVED = [
    "name", "msg", "args", "levelname", "levelno", "pathname", "filename", "module", "exc_info", "exc_text",
    "stack_info", "lineno", "created", "msecs", "thread", "process", "message", "asctime",
]  # fmt: skip


def fields_of(record):
    """What a record has beside the standard library's own attributes."""
    own = vars(logging.LogRecord("", 0, "", 0, "", (), None))
    return {name: value for name, value in vars(record).items() if name not in own and name != "message"}


MESSAGES = {
    'f"Order {order.id} costs {order.total:.2f}"': {"order_id": 7, "total": 12.5},
    'f"Order {order.id!r}: {len(order.items)} items"': {"order_id": 7, "items_count": 2},
    '"Order %d costs %.2f (100%%)" % (order.id, order.total)': {"order_id": 7, "total": 12.5},
    '"Order {} of {who}".format(order.id, who=order.customer)': {"order_id": 7, "customer": ORDER.customer},
    '"Order {0.id} of {o.customer[name]}".format(order, o=order)': None,
    '"Order of " + order.customer["name"] + " is paid"': {"name_value": "Ada", "name": "Ada"},
    'f"Order {order.id=} and {order.paid = }"': {"order_id": 7, "paid": True},
    'f"Order {order.id:,} {{left}} {order.total:>10.1f}"': {"order_id": 7, "total": 12.5},
    '("Order %s" % order.id)': {"order_id": 7},
    '"Items: " + ", ".join(order.items)': {"items": "a, b"},
    'f"Order {order.id}: " f"{order.items[0]}"': {"order_id": 7, "items": "a"},
    "f\"{order.id} is paid by {order.customer['id']}, {order.id}\"": {"order_id": 7, "customer_id": 3, "id": 3},
    'rf"Order {order.id}\\d"': {"order_id": 7},
}


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("level", ["debug", "info", "warning", "error", "critical"])
def test_the_record_has_the_fields_and_the_message_no_values(rewrite, logs, message, level):
    program = f"{STDLIB}\n\ndef handle(order):\n    logger.{level}({message})\n"
    example = rewrite(program)
    before = example.before.load()
    call(before.handle, ORDER)
    [old] = logs.records
    logs.clear()
    if MESSAGES[message] is None:
        assert example.findings[0]["fixes"] == []
        return
    fixed = example.after("^Move the values into fields").load()
    call(fixed.handle, ORDER)
    [record] = logs.records
    assert (record.levelname, record.name) == (level.upper(), fixed.__name__)
    assert record.levelno == old.levelno
    assert not re.search(r"7|12|Ada|%[sd]|\{(?!left\})", record.getMessage())
    assert "Order" in record.getMessage() or "paid" in record.getMessage() or "Items" in record.getMessage()
    fields = fields_of(record)
    wanted = MESSAGES[message]
    assert fields
    assert fields.items() <= wanted.items()
    assert {str(value) for value in fields.values()} == {str(value) for value in wanted.values()}
    assert all(type(value) is type(wanted[name]) for name, value in fields.items())


@pytest.mark.parametrize("name", RESERVED)
def test_attributes_of_the_record_are_no_fields(rewrite, logs, name):
    program = f'{STDLIB}\n\ndef handle({name}):\n    logger.info(f"Handled {{{name}}} at last")\n'
    fixed = rewrite(program).after("^Move the values").load()
    call(fixed.handle, "somebody's value")
    [record] = logs.records
    assert fields_of(record) == {f"{name}_value": "somebody's value"}
    assert "somebody" not in record.getMessage()


def test_a_call_with_fields_already_keeps_them(case, logs):
    program = case("bad_reserved_names").after("^Move the values").load()
    call(program.store, "a", "b", "c", "d")
    [record] = logs.records
    assert fields_of(record) == {
        "step": "store",
        "name_value": "a",
        "message_value": "b",
        "module_value": "c",
        "folder": "d",
    }


class Colour(str, enum.Enum):
    RED = "red"


VALUES = [
    ("f'Charged {value:.2f} at %5 \"off\"'", 3.14159),
    ("f'Charged {value:5d}|'", 42),
    ("f'Charged {value:05d}|'", -42),
    ("f'Charged {value:+d}|'", 42),
    ("f'Charged {value:-5d}|'", 42),
    ("f'Charged {value: d}|'", 42),
    ("f'Charged {value:#x} {value:X} {value:o}|'", 255),
    ("f'Charged {value:e} {value:g}|'", 1234567.0),
    ("f'Charged {value:.3f}|'", 2),
    ("f'Charged {value!r} {value!s} {value!a}|'", "ü'\""),
    ("f'Charged {value}|'", {"a": 1}),
    ("f'Charged {value}|'", (1, 2)),
    ("f'Charged {value}|'", None),
    ("f'Charged {value}|'", decimal.Decimal("2.50")),
    ("f'Charged {value=}|'", "text"),
    ("f'Charged {value % 7 = }|'", 9),
    ("f'Charged {value[\"a\"] = !s}|'", {"a": 1}),
    ("f'Charged {value:>10}|'", "abc"),
    ("f'Charged {value:10}|'", 12),
    ("f'Charged {value:,}|'", 1234567),
    ("f'Charged {value:.1%}|'", 0.5),
    ("f'Charged {value:%Y-%m-%d}|'", __import__("datetime").date(2024, 2, 29)),
    ("f'Charged {value:{5}d}|'", 7),
    ("f'Charged {{value}} {value} 100% {{}}|'", 7),
    ("f'Charged\\t{value}\\n\"quoted\" \\\\ {value}'", 7),
    ('f"Charged it\'s {value}"', 7),
    ("'Charged %s 100%%' % value", 7),
    ("'Charged %5.1f|' % value", 7.25),
    ("'Charged %-5d|' % value", 7),
    ("'Charged %(a)s|' % {'a': value}", 7),
    ("'Charged {} %|'.format(value)", 7),
    ("'Charged {0!r} {0}|'.format(value)", "x"),
    ("'Charged {v:>5}|'.format(v=value)", "x"),
    ("'Charged {0.real}|'.format(value)", 7),
    ("'Charged {v[0]}|'.format(v=value)", "xyz"),
    ("'Charged {:-4d}|'.format(value)", 7),
    ("'Charged ' + value + ' 5%'", "x"),
    ("'Charged ' + str(value) + f' {value!r}'", "x"),
]


@pytest.mark.parametrize(("message", "value"), VALUES, ids=[message for message, _ in VALUES])
def test_the_logger_formats_the_same_text(rewrite, logs, message, value):
    example = rewrite(f"{STDLIB}\n\ndef handle(value):\n    logger.info({message})\n")
    call(example.before.load().handle, value)
    [before] = [record.getMessage() for record in logs.records]
    titles = [fix["title"] for fix in example.findings[0]["fixes"]]
    if "Leave the formatting to the logger" not in titles:
        # A width for whatever it is, thousands, percents, dates and parts of an argument have no equal.
        assert re.search(r":>|:10|:,|%}|:%Y|:\{5\}|\{0\.|v\[0|%\(a\)|\{0!r", message), titles
        return
    logs.clear()
    fixed = example.after("^Leave the formatting")
    call(fixed.load().handle, value)
    [record] = logs.records
    assert record.getMessage() == before
    assert record.args
    assert record.msg != before


@pytest.mark.parametrize(
    ("message", "is_safe"),
    [
        ("f'Charged {value:.2f}'", False),
        ("'Charged {:.2f}'.format(value)", False),
        ("f'Charged {float(value):.2f}'", True),
        ("f'Charged {len(value):3d}'", True),
        ("'Charged %.2f' % value", True),
        ("f'Charged {value}'", True),
    ],
)
def test_a_format_of_an_unknown_value_is_looked_at_first(rewrite, message, is_safe):
    """A `Decimal` is rounded as it is by `format`, and as the float that it becomes by `%`."""
    assert f"{decimal.Decimal('2.675'):.2f}" != f"{float(decimal.Decimal('2.675')):.2f}"
    example = rewrite(f"{STDLIB}\n\ndef handle(value):\n    logger.info({message})\n")
    [fix] = [fix for fix in example.findings[0]["fixes"] if fix["title"].startswith("Leave")]
    assert fix["safety"] == ("safe" if is_safe else "suggested")


def test_nothing_is_evaluated_twice_and_in_the_same_order(case, logs):
    class Queue(list):
        pass

    example = case("bad_side_effects")
    for title in ("^Move the values", "^Leave the formatting"):
        queue = Queue([3, 2, 1])
        logs.clear()
        program = example.after(title, finding=0).load()
        call(program.drain, queue)
        assert queue == [3]
        record = logs.records[0]
        if title.startswith("^Move"):
            assert fields_of(record) == {"pop": 1, "pop_2": 2, "queue": queue}
        else:
            assert record.getMessage() == "Took 1 and 2, left [3]"


def test_the_value_is_formatted_only_when_it_is_written(rewrite, logs):
    """Below the logger's level no text is made of a value that is expensive to show."""
    shown = []

    class Frame:
        def __str__(self):
            shown.append(1)
            return "frame"

    example = rewrite(f"{STDLIB}\n\ndef handle(frame):\n    logger.debug(f'Loaded {{frame}}')\n")
    fixed = example.after("^Leave the formatting").load()
    fixed.logger.setLevel(logging.INFO)
    call(fixed.handle, Frame())
    assert shown == []
    fixed.logger.setLevel(logging.DEBUG)
    call(fixed.handle, Frame())
    assert logs.messages == ["Loaded frame"]


@pytest.mark.parametrize("form", ["logging.warning({})", "logging.getLogger().warning({})"])
def test_the_modules_own_logger_writes(rewrite, logs, form):
    text = f"import logging\n\n\ndef connect(host):\n    {form.format(repr('No TLS'))}\n"
    example = rewrite(text)
    call(example.before.load().connect, "db")
    assert [record.name for record in logs.records] == ["root"]
    logs.clear()
    fixed = example.after("^Log through the module's own logger").load()
    call(fixed.connect, "db")
    assert [(record.name, record.levelname, record.getMessage()) for record in logs.records] == [
        (fixed.__name__, "WARNING", "No TLS")
    ]
    assert fixed.logger.parent is logging.getLogger()


def test_a_logger_without_a_name_gets_the_modules(case, logs):
    example = case("bad_root_by_name")
    assert example.before.load().logger is logging.getLogger()
    fixed = example.after("^Name the logger after the module").load()
    assert fixed.logger is logging.getLogger(fixed.__name__)
    program = example.after_all().load()
    call(program.archive, 7)
    assert [(r.name, r.levelname, r.getMessage(), fields_of(r)) for r in logs.records] == [
        (program.__name__, "INFO", "order archived", {"order": 7}),
        (program.__name__, "WARNING", "archive is slow", {}),
        (program.__name__, "ERROR", "archive is full", {}),
    ]


def test_the_root_loggers_values_become_fields_of_the_modules_own(case, logs):
    program = case("bad_root_logger").after_all().load()
    call(program.connect, "db", 5432)
    seen = [(r.name, r.levelname, r.getMessage(), fields_of(r)) for r in logs.records]
    assert seen == [
        (program.__name__, "INFO", "Connecting", {}),
        (program.__name__, "WARNING", "No TLS", {"host": "db", "port": 5432}),
        (program.__name__, "DEBUG", "Address db", {}),
    ]


PRINTS = [
    ('print(f"Loaded {rows} rows from {path}")', "INFO", {"rows": 3, "path": "x"}),
    ('print("Loaded", rows, "rows")', "INFO", {"rows": 3}),
    ('print("WARNING: only %d rows" % rows)', "WARNING", {"rows": 3}),
    ('print("Failed to load " + path)', "ERROR", {"path": "x"}),
    ('print(f"Critical: {path} is gone")', "CRITICAL", {"path": "x"}),
    ('print("DEBUG: path is {}".format(path))', "DEBUG", {"path": "x"}),
    ('print("Loading is done")', "INFO", {}),
]


@pytest.mark.parametrize(("line", "level", "fields"), PRINTS)
def test_a_print_becomes_a_line_with_level_and_fields(rewrite, logs, capsys, line, level, fields):
    example = rewrite(f"import json\n\n\ndef load(path, rows):\n    {line}\n    return json.dumps(rows)\n")
    assert call(example.before.load().load, "x", 3) == "3"
    assert capsys.readouterr().out
    fixed = example.after("^Log it with the values as fields").load()
    assert call(fixed.load, "x", 3) == "3"
    assert capsys.readouterr().out == ""
    [record] = logs.records
    assert (record.levelname, record.name, fields_of(record)) == (level, fixed.__name__, fields)
    assert not re.search(r"[3{}]|%d", record.getMessage())


def test_a_caught_error_is_logged_with_its_traceback(rewrite, logs):
    text = """
import json


def load(path):
    try:
        return json.loads(path)
    except ValueError as e:
        print(f"Error loading {path}: {e}")
        return None
"""
    fixed = rewrite(text).after("^Log it").load()
    assert call(fixed.load, "{") is None
    [record] = logs.records
    assert record.levelname == "ERROR"
    assert record.exc_info[0].__name__ == "JSONDecodeError"
    assert fields_of(record) == {"path": "{", "error": str(record.exc_info[1])}
    assert "Expecting" not in record.getMessage()


def test_exception_info_of_a_log_call_stays(rewrite, logs):
    text = f"""
{STDLIB}

def load(path):
    try:
        return int(path)
    except ValueError as error:
        logger.exception(f"No number in {{path}}: {{error}}")
        logger.error(f"No number in {{path}}", exc_info=error, stack_info=True)
        logger.warning("No number in %s" % path, exc_info=True, stacklevel=1)
        return None
"""
    example = rewrite(text)
    for title in ("^Move the values", "^Leave the formatting"):
        for number in range(3):
            logs.clear()
            fixed = example.after(title, finding=number).load()
            call(fixed.load, "x")
            record = logs.records[number]
            assert record.exc_info[0] is ValueError
            assert bool(record.stack_info) == (number == 1)
            if title.startswith("^Move"):
                assert fields_of(record)["path"] == "x"
                assert record.getMessage() == "No number"


def test_the_cases_of_a_service_log(case, logs):
    program = case("bad_service_prints").after_all().load()
    from fastapi.testclient import TestClient

    client = TestClient(program.app)
    logs.clear()
    client.post("/orders", json={"id": "7", "customer": "Ada"})
    [placed] = [record for record in logs.records if record.name == program.__name__]
    assert (placed.getMessage(), fields_of(placed)) == ("Order received", {"order_id": "7", "customer": "Ada"})
    call(program.cancel, "9")
    call(program.cancel, "7")
    *_, failed, done = [record for record in logs.records if record.name == program.__name__]
    assert (failed.levelname, failed.exc_info[0], fields_of(failed)["order_id"]) == ("ERROR", KeyError, "9")
    assert (done.levelname, done.getMessage()) == ("INFO", "Order cancelled")


STRUCTLOG = "import structlog\n\nlog = structlog.get_logger()\n"
STRUCTLOG_RESERVED = ["event", "self", "exc_info", "stack_info", "level", "timestamp", "method_name", "logger"]


@pytest.mark.parametrize("bound", [False, True], ids=["default", "filtering"])
def test_structlog_gets_the_fields(rewrite, bound):
    import structlog

    structlog.reset_defaults()
    if bound:
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(0))
    text = f"""
{STRUCTLOG}

def answer(order, model):
    log.info(f"Answering {{order.id}} with {{model}}", stage="draft")
    log.bind(a=1).error("No answer for %s" % order.customer["name"])
    return model


def load(path):
    print(f"Failed to load {{path}}")
"""
    with structlog.testing.capture_logs() as entries:
        fixed = rewrite(text).after_all().load()
        assert call(fixed.answer, ORDER, "m") == "m"
        call(fixed.load, "x")
    structlog.reset_defaults()
    first, second, third = entries
    assert first == {"event": "Answering", "order_id": 7, "model": "m", "stage": "draft", "log_level": "info"}
    assert {"customer_name": "Ada", "a": 1, "log_level": "error"}.items() <= second.items() or {
        "name": "Ada",
        "a": 1,
        "log_level": "error",
    }.items() <= second.items()
    assert "Ada" not in second["event"]
    assert (third["path"], third["log_level"]) == ("x", "error")


@pytest.mark.parametrize("kind", ["default", "filtering", "stdlib"])
@pytest.mark.parametrize("name", STRUCTLOG_RESERVED)
def test_structlogs_own_parameters_are_no_fields(rewrite, name, kind):
    """A field of that name would raise, or be overwritten by a processor."""
    import structlog

    wrappers = {
        "default": structlog.get_config()["wrapper_class"],
        "filtering": structlog.make_filtering_bound_logger(0),
        "stdlib": structlog.stdlib.BoundLogger,
    }
    written = []

    def keep(_, __, entry):
        written.append(dict(entry))
        raise structlog.DropEvent

    processors = [structlog.processors.add_log_level, structlog.processors.TimeStamper(), keep]
    structlog.configure(
        wrapper_class=wrappers[kind],
        processors=processors,
        logger_factory=structlog.stdlib.LoggerFactory() if kind == "stdlib" else structlog.PrintLoggerFactory(),
    )
    fixed = rewrite(f'{STRUCTLOG}\n\ndef handle({name}):\n    log.info(f"Handled {{{name}}} at last")\n').after("^Move")
    call(fixed.load().handle, "somebody's value")
    structlog.reset_defaults()
    [entry] = written
    assert [key for key, value in entry.items() if value == "somebody's value"] == [f"{name}_value"]
    assert entry["event"].startswith("Handled")


def test_structlog_of_the_project_logs_what_was_printed(case):
    import structlog

    structlog.reset_defaults()
    with structlog.testing.capture_logs() as entries:
        program = case("bad_structlog_of_the_project").after("^Log it").load()
        assert call(program.order, 7) == {"order": 7}
    assert entries == [{"event": "Order asked for", "order_id": 7, "log_level": "info"}]


@pytest.fixture
def loguru_records():
    from loguru import logger

    written = []
    logger.remove()
    handler = logger.add(lambda message: written.append(message.record), serialize=True, level=0)
    yield written
    logger.remove(handler)


LOGURU = "from loguru import logger\n"


@pytest.mark.parametrize("message", [text for text, fields in MESSAGES.items() if fields])
def test_loguru_gets_the_fields(rewrite, loguru_records, message):
    fixed = rewrite(f"{LOGURU}\n\ndef handle(order):\n    logger.warning({message})\n").after("^Move").load()
    call(fixed.handle, ORDER)
    [record] = loguru_records
    assert record["level"].name == "WARNING"
    assert record["name"] == fixed.__name__
    assert not re.search(r"7|12|Ada|%[sd]|\{(?!left\})", record["message"])
    wanted = MESSAGES[message]
    assert record["extra"]
    assert record["extra"].items() <= wanted.items()
    assert {str(value) for value in record["extra"].values()} == {str(value) for value in wanted.values()}


@pytest.mark.parametrize(
    "name", ["self", "level", "message", "name", "function", "extra", "exception", "time", "depth"]
)
def test_loguru_takes_every_name(rewrite, loguru_records, name):
    fixed = rewrite(f'{LOGURU}\n\ndef handle({name}):\n    logger.info(f"Handled {{{name}}} at last")\n').after("^Move")
    call(fixed.load().handle, "somebody's value")
    [record] = loguru_records
    assert list(record["extra"].values()) == ["somebody's value"]
    assert "somebody" not in record["message"]


def test_loguru_of_the_case(case, loguru_records):
    program = case("bad_loguru").after_all().load()
    call(program.sync, "acme", [types.SimpleNamespace(key="k1")])
    assert [(record["message"], record["extra"]) for record in loguru_records] == [
        ("Synchronising items", {"account": "acme", "items_count": 1}),
        ("Item", {"account": "acme", "item_key": "k1"}),
    ]


def test_loguru_of_the_setting_logs_what_was_printed(case, loguru_records, monkeypatch):
    program = case("bad_loguru_of_the_setting").after("^Log it").load()
    monkeypatch.setattr(program.requests, "get", lambda *_, **__: "answer")
    assert call(program.Shop().sync, "tea") == "answer"
    assert [(record["message"], record["extra"]) for record in loguru_records] == [
        ("Product synced", {"product": "tea"})
    ]


def test_loguru_keeps_the_exception(rewrite, loguru_records):
    text = f"""
{LOGURU}

def load(path):
    try:
        return int(path)
    except ValueError as error:
        logger.exception(f"No number in {{path}}: {{error}}")
        logger.opt(exception=True).error(f"No number in {{path}}")
"""
    fixed = rewrite(text).after_all().load()
    call(fixed.load, "x")
    first, second = loguru_records
    assert first["exception"].type is second["exception"].type is ValueError
    assert (first["message"], second["message"]) == ("No number", "No number")
    assert first["extra"]["path"] == second["extra"]["path"] == "x"


def test_an_adapter_keeps_the_values(case, logs):
    """`LoggerAdapter` replaces the fields of a call by its own: they would be gone without a word."""
    example = case("bad_adapter")
    assert [fix["title"] for fix in example.findings[0]["fixes"]] == ["Leave the formatting to the logger"]
    program = example.after_all().load()
    order = types.SimpleNamespace(id=7, lines=[])
    assert program.Till("north").settle(order) == "[]"
    assert [(record.getMessage(), fields_of(record)) for record in logs.records] == [
        ("Settling 7", {"app": "shop"}),
        ("[north] Settled 7", {}),
        ("Order settled", {"order_id": 7}),
    ]


def test_a_method_of_a_class_logs_itself(rewrite, logs):
    text = f"""
{STDLIB}

class Worker:
    def run(self):
        logger.info(f"Started {{self}} for {{self.name}}")

    def __init__(self, name):
        self.name = name
"""
    fixed = rewrite(text).after("^Move").load()
    worker = fixed.Worker("w")
    worker.run()
    [record] = logs.records
    assert set(map(str, fields_of(record).values())) == {str(worker), "w"}


def test_absl_passes_the_fields_on(rewrite, logs):
    text = "from absl import logging\n\n\ndef load(path):\n    logging.warning(f'Loading {path}')\n"
    fixed = rewrite(text).after("^Move").load()
    call(fixed.load, "x")
    [record] = logs.records
    assert (record.levelname, record.getMessage(), fields_of(record)["path"]) == ("WARNING", "Loading", "x")
