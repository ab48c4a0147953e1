import { CannotEdit } from "./cannot-edit.ts";

export type LogLevel = "debug" | "info" | "warning" | "error" | "critical" | "exception";

/** A field of a structured log line: its name and the expression for its value. */
export interface LogField {
  name: string;
  value: string;
}

/**
 * A structured log call: a constant message, and the values as fields, in the form that the logger's library has.
 *
 * @param logger - as `Editor.logger` gives it
 * @param message - a string literal
 * @param fields - in the order in which their values are to be evaluated; names differ
 * @returns the call's text, on one line
 * @throws CannotEdit when a field's name would not survive
 */
export function logLine(
  logger: { name: string; style: "stdlib" | "structlog" | "loguru" },
  level: LogLevel,
  message: string,
  fields: readonly LogField[],
): string {
  const keywords = fields.map(({ name, value }) => `${name}=${value}`).join(", ");
  if (fields.some(({ name }) => name !== fieldName(name, logger.style)))
    throw new CannotEdit("a field's name is taken");
  if (fields.length === 0) return `${logger.name}.${level}(${message})`;
  switch (logger.style) {
    case "structlog":
      return `${logger.name}.${level}(${message}, ${keywords})`;
    case "loguru":
      return `${logger.name}.bind(${keywords}).${level}(${message})`;
    case "stdlib": {
      const quote = message.at(-1) ?? '"';
      const pairs = fields.map(({ name, value }) => `${quote}${name}${quote}: ${value}`).join(", ");
      return `${logger.name}.${level}(${message}, extra={${pairs}})`;
    }
  }
}

/**
 * A name that may be a field: one of LogRecord's own attributes in `extra` raises KeyError, and structlog's methods
 * have parameters of their own.
 *
 * @param name - an identifier
 * @returns the name, or one derived from it
 */
export function fieldName(name: string, style: "stdlib" | "structlog" | "loguru"): string {
  const isTaken = style === "stdlib" ? RECORD_ATTRIBUTES.has(name) : RESERVED[style].has(name);
  return isTaken || KEYWORDS.has(name) ? `${name}_value` : name;
}

/** Source: Python 3.13, Lib/logging/__init__.py, `LogRecord.__init__`, `Formatter.format` and `Logger.makeRecord`. */
const RECORD_ATTRIBUTES = new Set(
  (
    "name msg args levelname levelno pathname filename module exc_info exc_text stack_info lineno funcName created msecs " +
    "relativeCreated thread threadName processName process taskName message asctime"
  ).split(" "),
);

/** Source: structlog 26.1, typing.py (`event`), stdlib.py and _base.py (`_proxy_to_logger(method_name, …)`); loguru 0.7, `Logger.bind(__self, **kwargs)`. */
const RESERVED = {
  structlog: new Set([
    "event",
    "self",
    "exc_info",
    "stack_info",
    "stacklevel",
    "positional_args",
    "method_name",
    "level",
    "logger",
    "timestamp",
  ]),
  loguru: new Set(["__self", "self"]),
};

const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);
