import type { Library, LogCall, SdkCall, SdkPath } from "../schema.ts";

type Level = LogCall["level"];

const LOGGER = "logging.Logger()";
const ADAPTER = "logging.LoggerAdapter()";

const stdlibMethods: Record<string, Level> = {
  debug: "debug",
  info: "info",
  warning: "warning",
  warn: "warning",
  error: "error",
  critical: "critical",
  fatal: "critical",
  exception: "exception",
};

function methods(
  receiver: SdkPath,
  levels: Record<string, Level>,
  shared: Pick<LogCall, "style" | "root" | "message" | "async" | "losesFields">,
): SdkCall[] {
  return Object.entries(levels).map(([method, level]) => ({
    kind: "log",
    path: `${receiver}.${method}`,
    level,
    ...shared,
  }));
}

const stdlib = { style: "stdlib", message: { index: 0, keyword: "msg" } } as const;

/** absl calls it `fatal` only. */
const { critical: _critical, ...abslMethods } = stdlibMethods;

/** The standard library's loggers, and what frameworks hand out that is one. */
export const logging: Library = {
  name: "logging",
  distributions: [],
  source:
    "CPython 3.11 and 3.13 documentation, library/logging; CPython 3.11, Lib/logging/__init__.py; the frameworks' documentation for what they return",
  aliases: Object.fromEntries(
    [
      "logging.getLogger()",
      "logging.getLogger().getChild()",
      `${LOGGER}.getChild()`,
      "logging.getLoggerClass()()",
      "celery.utils.log.get_task_logger()",
      "multiprocessing.get_logger()",
      "prefect.get_run_logger()",
      "prefect.logging.get_run_logger()",
      "dagster.get_dagster_logger()",
      "streamlit.logger.get_logger()",
      "flask.Flask().logger",
      "flask.current_app.logger",
      "fastapi.logger.logger",
      "absl.logging.get_absl_logger()",
      "django.utils.log.request_logger",
    ].map((path) => [path, LOGGER]),
  ),
  calls: [
    ...methods(LOGGER, stdlibMethods, stdlib),
    // Before Python 3.13, and without its `merge_extra`, `process` sets `extra` to what the adapter was made with.
    ...methods(ADAPTER, stdlibMethods, { ...stdlib, losesFields: true }),
    {
      kind: "log",
      path: `${ADAPTER}.log`,
      style: "stdlib",
      level: "info",
      losesFields: true,
      message: { index: 1, keyword: "msg" },
    },
    ...methods("logging", stdlibMethods, { ...stdlib, root: true }),
    ...methods("logging.root", stdlibMethods, { ...stdlib, root: true }),
    // It has a logger of its own for all modules, which prints where a line comes from.
    ...methods("absl.logging", abslMethods, stdlib),
    {
      kind: "log",
      path: `${LOGGER}.log`,
      style: "stdlib",
      level: "info",
      message: { index: 1, keyword: "msg" },
    },
    {
      kind: "log",
      path: "logging.log",
      style: "stdlib",
      level: "info",
      root: true,
      message: { index: 1, keyword: "msg" },
    },
  ],
};

const BOUND = "structlog.BoundLogger()";
const structlogMethods: Record<string, Level> = { ...stdlibMethods, msg: "info" };
const asyncMethods = Object.fromEntries(
  ["debug", "info", "warning", "error", "critical", "exception"].map((level) => [
    `a${level}`,
    level as Level,
  ]),
);

export const structlog: Library = {
  name: "structlog",
  distributions: ["structlog"],
  source: "structlog 26.1.0: stdlib.py, _native.py, _config.py",
  aliases: Object.fromEntries(
    [
      "structlog.get_logger()",
      "structlog.getLogger()",
      "structlog.stdlib.get_logger()",
      "structlog.stdlib.BoundLogger()",
      "structlog.wrap_logger()",
      "structlog.typing.FilteringBoundLogger()",
      ...["bind", "new", "unbind", "try_unbind"].map((method) => `${BOUND}.${method}()`),
    ].map((path) => [path, BOUND]),
  ),
  calls: [
    ...methods(BOUND, structlogMethods, { style: "structlog", message: { index: 0, keyword: "event" } }),
    ...methods(BOUND, asyncMethods, {
      style: "structlog",
      message: { index: 0, keyword: "event" },
      async: true,
    }),
  ],
};

/** Its messages are `str.format` templates: braces in them are fields. */
export const loguru: Library = {
  name: "loguru",
  distributions: ["loguru"],
  source: "loguru 0.7.3: _logger.py",
  aliases: Object.fromEntries(
    ["bind", "opt", "patch"].map((method) => [`loguru.logger.${method}()`, "loguru.logger"]),
  ),
  calls: [
    ...methods(
      "loguru.logger",
      {
        trace: "debug",
        debug: "debug",
        info: "info",
        success: "info",
        warning: "warning",
        error: "error",
        critical: "critical",
        exception: "exception",
      },
      { style: "loguru", message: { index: 0 } },
    ),
    { kind: "log", path: "loguru.logger.log", style: "loguru", level: "info", message: { index: 1 } },
    { kind: "wrapper", does: "error-handler", path: "loguru.logger.catch" },
  ],
};
