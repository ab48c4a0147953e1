import type { Library, SdkCall, SdkPath, UiSinkCall, WaitIndicatorCall, WrapperCall } from "../schema.ts";

const CONTAINER = "streamlit.delta_generator.DeltaGenerator()";

const streamlitText = [
  "write",
  "markdown",
  "text",
  "success",
  "info",
  "warning",
  "error",
  "caption",
  "code",
  "title",
  "header",
  "subheader",
  "latex",
  "json",
  "html",
  "toast",
  "metric",
];

const streamlitCaches = [
  "cache_data",
  "cache_resource",
  "cache",
  "experimental_memo",
  "experimental_singleton",
];

/** Streamlit's signs of life. Its caches show a spinner while the function runs. */
const streamlitWaits: WaitIndicatorCall[] = [
  ...["streamlit", CONTAINER].flatMap((place): WaitIndicatorCall[] => [
    {
      kind: "wait-indicator",
      path: `${place}.spinner`,
      source: "streamlit 1.67.0: elements/spinner.py",
      covers: "block",
      around: { arguments: '"Thinking..."', waits: "script" },
    },
    {
      kind: "wait-indicator",
      path: `${place}.status`,
      source: "streamlit 1.67.0: elements/layouts.py",
      covers: "rest",
    },
    {
      kind: "wait-indicator",
      path: `${place}.progress`,
      source: "streamlit 1.67.0: elements/progress.py",
      covers: "rest",
    },
  ]),
  ...streamlitCaches.map(
    (name): WaitIndicatorCall => ({
      kind: "wait-indicator",
      path: `streamlit.${name}`,
      source: "streamlit 1.67.0: runtime/caching/cache_data_api.py (show_spinner is True by default)",
      covers: "function",
      switch: "show_spinner",
    }),
  ),
];

/** Streamlit's elements, on the page and in containers, and its caches. */
export const streamlit: Library = {
  name: "streamlit",
  distributions: ["streamlit"],
  conventionalAlias: "st",
  source: "streamlit 1.67.0: delta_generator.py, elements/write.py, runtime/caching",
  aliases: {
    ...Object.fromEntries(
      [
        "streamlit.sidebar",
        "streamlit.columns()[]",
        "streamlit.tabs()[]",
        ...["container", "empty", "expander", "chat_message", "status", "popover", "form"].map(
          (name) => `streamlit.${name}()`,
        ),
        `${CONTAINER}.columns()[]`,
        `${CONTAINER}.tabs()[]`,
        ...["container", "empty", "expander", "chat_message", "status", "popover", "form"].map(
          (name) => `${CONTAINER}.${name}()`,
        ),
      ].map((path) => [path, CONTAINER]),
    ),
  },
  calls: [
    ...["streamlit", CONTAINER].flatMap((place) =>
      streamlitText.map(
        (name): UiSinkCall => ({
          kind: "ui-sink",
          path: `${place}.${name}`,
          // The stream is shown as Markdown: only elements that show the same may become it.
          ...(/^(write|markdown)$/.test(name) ? { streamSink: `${place}.write_stream` } : {}),
        }),
      ),
    ),
    ...["streamlit", CONTAINER].flatMap((place) =>
      Object.entries({ text_input: "line", text_area: "text", chat_input: "chat" } as const).map(
        ([name, of]): SdkCall => ({
          kind: "input-field",
          path: `${place}.${name}`,
          source: "streamlit 1.67.0: elements/widgets/text_widgets.py, chat.py (what is longer is cut)",
          of,
          limit: "max_chars",
        }),
      ),
    ),
    ...streamlitWaits,
    ...streamlitCaches.map(
      (name): SdkCall => ({ kind: "wrapper", does: "cache", path: `streamlit.${name}` }),
    ),
    { kind: "secret-source", path: "streamlit.secrets" },
    { kind: "secret-source", path: "streamlit.secrets.get" },
    { kind: "secret-source", path: "streamlit.secrets[]" },
    {
      kind: "query",
      path: "streamlit.connection().query",
      source:
        "streamlit 1.67.0: connections/sql_connection.py (caches its results, makes SQLAlchemy's text() by itself)",
      driver: "streamlit",
      sql: { index: 0, keyword: "sql" },
      params: { keyword: "params" },
      paramStyle: "named",
    },
  ],
};

const gradioEvents = ["click", "submit", "change", "input", "load", "upload", "select", "release"];

/**
 * While an event of Gradio runs, a spinner with the elapsed time covers its outputs, whether it is queued or not; a chat
 * interface shows the time alone.
 */
const gradioWait: NonNullable<WrapperCall["waitShown"]> = {
  argument: "show_progress",
  off: ["hidden", "False"],
  on: '"full"',
};

/**
 * Gradio shows what its callbacks return. A callback that is a generator replaces the text at each step, so it must
 * yield the text so far and not the deltas: there is no `streamSink`.
 */
export const gradio: Library = {
  name: "gradio",
  distributions: ["gradio"],
  conventionalAlias: "gr",
  source: "gradio 6: chat_interface.py, interface.py, events.py, js/core/src/dependency.ts (loading status)",
  aliases: { "gradio.chat_interface.ChatInterface()": "gradio.ChatInterface()" },
  calls: [
    {
      kind: "wrapper",
      does: "route",
      path: "gradio.ChatInterface",
      audience: "chat",
      waitShown: gradioWait,
      takesSteps: true,
    },
    { kind: "wrapper", does: "route", path: "gradio.Interface", waitShown: gradioWait, takesSteps: true },
    ...gradioEvents.map(
      (event): SdkCall => ({
        kind: "wrapper",
        does: "route",
        path: `gradio.*().${event}`,
        waitShown: gradioWait,
        takesSteps: true,
      }),
    ),
    {
      kind: "input-field",
      path: "gradio.Textbox",
      source: "gradio 6.0.0: components/textbox.py",
      of: "text",
      limit: "max_length",
    },
    { kind: "wait-indicator", path: "gradio.Progress", covers: "function" },
    ...["Info", "Warning"].map((name): SdkCall => ({ kind: "ui-sink", path: `gradio.${name}` })),
  ],
};

/** Chainlit streams into a message by `stream_token`; it has no call that takes a generator. */
export const chainlit: Library = {
  name: "chainlit",
  distributions: ["chainlit"],
  conventionalAlias: "cl",
  source: "chainlit 2: message.py, callbacks.py, cache.py",
  aliases: {},
  calls: [
    {
      kind: "ui-sink",
      path: "chainlit.Message",
      pieces: { content: { index: 0, keyword: "content" }, add: "stream_token", send: "send" },
    },
    ...["AskUserMessage", "ErrorMessage", "Text"].map(
      (name): SdkCall => ({ kind: "ui-sink", path: `chainlit.${name}` }),
    ),
    ...["on_message", "on_chat_start", "on_settings_update", "on_chat_resume", "action_callback"].map(
      (name): SdkCall => ({ kind: "wrapper", does: "route", path: `chainlit.${name}`, audience: "chat" }),
    ),
    { kind: "wrapper", does: "cache", path: "chainlit.cache" },
    {
      kind: "wait-indicator",
      path: "chainlit.Step",
      source: "chainlit 2: step.py, sync.py",
      covers: "block",
      around: {
        arguments: 'name="Thinking", type="llm"',
        async: { offload: "chainlit.make_async" },
        waits: "handlers",
      },
    },
    { kind: "wait-indicator", path: "chainlit.step", source: "chainlit 2: step.py", covers: "function" },
    { kind: "wait-indicator", path: "chainlit.TaskList", source: "chainlit 2: element.py", covers: "rest" },
    ...["instrument_openai", "instrument_mistralai"].map(
      (name): SdkCall => ({
        kind: "wait-indicator",
        path: `chainlit.${name}`,
        source: "chainlit 2: openai/__init__.py (each call becomes a step)",
        covers: "file",
      }),
    ),
  ],
};

const sinks = (paths: SdkPath[]): SdkCall[] => paths.map((path) => ({ kind: "ui-sink", path }));

/** What writes to a terminal or a notebook. */
export const outputs: Library = {
  name: "builtins",
  distributions: ["ipython", "nicegui"],
  roots: ["builtins", "IPython", "pprint", "nicegui"],
  conventionalNames: { print: "builtins.print" },
  source: "CPython 3.11 documentation; rich 14, click 8.4, typer 0.29, IPython 9 and NiceGUI 3 documentation",
  aliases: { "rich.get_console()": "rich.console.Console()" },
  calls: sinks([
    "builtins.print",
    "pprint.pprint",
    "rich.print",
    "rich.console.Console().print",
    "click.echo",
    "click.secho",
    "typer.echo",
    "typer.secho",
    "IPython.display.display",
    "IPython.display.Markdown",
    "nicegui.ui.markdown",
    "nicegui.ui.label",
    "nicegui.ui.notify",
  ]),
};
