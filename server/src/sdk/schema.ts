/**
 * The shape of the SDK catalogue: what rules may know of a library, as data.
 *
 * A path names a value by how code gets to it from an import: attributes with `.`, the result of a call with `()`,
 * an element with `[]`. `openai.OpenAI().chat.completions.create` is the method however the client was imported,
 * renamed or stored. A segment may be a glob (`sklearn.*.*()`); `*` stands for one segment or a part of it, never for
 * `()`, `[]` or `#`. A suffix `#word` is no Python: it marks what became of an object on its way (`X()#guarded`).
 * Built-in functions are below `builtins`.
 */
export type SdkPath = string;

/** Name of the library whose rows need no import: see `lookupGeneric` of the catalogue. */
export const GENERIC = "generic";

export interface Library {
  /** The import name, and the library's name in settings and docs. */
  name: string;
  /** Distributions on PyPI that bring it. */
  distributions: string[];
  /** Import names, dotted where needed, when there are others than `name` (`langchain_core`, `google.genai`). */
  roots?: string[];
  /** Conventional alias for code that is pasted without its imports: `pd`, `st`, `np`. */
  conventionalAlias?: string;
  /** More names that are certain enough in code pasted without its imports: `OpenAI` → `openai.OpenAI`. */
  conventionalNames?: Record<string, SdkPath>;
  /** Where the facts of these rows come from (documentation page or source file, with the version read). */
  source: string;
  /**
   * Paths that are the same thing as another: `openai.AzureOpenAI()` → `openai.OpenAI()`; also what a method
   * returns: `sqlite3.connect().cursor()` → `sqlite3.Cursor()`. Applied after every step of a path.
   */
  aliases: Record<SdkPath, SdkPath>;
  /** What `left | right` makes (LangChain's pipes); first match wins. */
  pipes?: { left?: SdkPath; right?: SdkPath; result: SdkPath }[];
  calls: SdkCall[];
}

interface CallBase {
  path: SdkPath;
  /** Overrides the library's source for this row. */
  source?: string;
  /** The call returns an awaitable (or an async iterator). */
  async?: boolean;
  /**
   * When the receiver cannot be traced (an unannotated parameter, an attribute set elsewhere), this many last
   * segments of the path are enough to be sure: 3 for `chat.completions.create`. Absent: never guess.
   */
  distinctiveTail?: number;
  /** Keywords that must be passed as well when a call is known by its tail only. */
  tailKeywords?: string[];
}

/** A chat completion, a text completion or an agent's run. */
export interface CompletionCall extends CallBase {
  kind: "completion";
  via: "chat" | "agent";
  /**
   * Where the text is in the result: `.choices[0].message.content`; `""` when the result is the text itself. `#json`
   * stands for `json.loads()` of what is before it: `["body"].read()#json["completion"]`.
   */
  text: string[];
  /** The call never waits for the whole answer (a streaming method). */
  streams?: boolean;
  /** The answer is never prose: a schema or a parser belongs to the path (`.parse`, `.with_structured_output()`). */
  structured?: boolean;
  /** Keyword that, when true, makes the call stream: `stream`. */
  streamArgument?: string;
  /** How the SDK streams text; absent when it cannot. */
  streaming?: Streaming;
  /** What streams where another call alone does not: `as_query_engine(streaming=True)`. Told to the reader, not written. */
  streamsBy?: string;
  /** Arguments whose presence means that the answer is not prose for a person. */
  structuredArguments: string[];
  /** Where the prompt is: texts, messages, variables of a template. */
  prompt?: ArgumentPlace[];
  /** All keywords are values of the prompt (dspy's fields). */
  promptKeywords?: boolean;
  /** Arguments that limit the length of the answer, in tokens. */
  maxTokensArguments: string[];
  /** Arguments that hold further ones in a dict or an object: google-genai's `config`, Bedrock's `inferenceConfig`. */
  options?: OptionsArgument[];
  /** The one of them that every release and model of the SDK understands, for fixes to write. */
  outputLimit?: string;
  timeoutArgument?: string;
  /** Name of the SDK that raises; see `errors`. */
  errors: ErrorFacts;
  /** The call has a fallback or a retry of its own (a path that went through `.with_fallbacks()`). */
  guarded?: boolean;
  /** Arguments whose presence means so (litellm's `fallbacks=`). */
  guardArguments?: string[];
  /** The call swallows the model's failure and tells it in the result: the attribute that does, and its value then. */
  failureResult?: { attribute: string; value: string };
  /** The method prints the answer itself instead of returning it (agno's `print_response`). */
  prints?: boolean;
  /** The run tells the terminal what it does: who sits there waits for no first words. */
  tellsTerminal?: boolean;
  /** Arguments of the receiver's constructor that bear on this call. */
  receiver?: ReceiverFacts;
  /** The most output tokens that the SDK allows without streaming while its timeout is the default one. */
  blockingLimit?: number;
  /** How the answer tells how likely its tokens were. */
  likelihood?: {
    /** Argument that asks for it, when true. */
    argument: string;
    /** Where the tokens are in the result; each has a `logprob`. None where the service did not answer with them. */
    tokens: string;
    /** The models that know the argument, as a pattern of their whole names. */
    models: string;
    /** Argument of the client's constructor that names another service, of which nothing is known. */
    otherService: string;
  };
}

/** An argument of a call whose value holds arguments of its own, by the names that they have in there. */
export interface OptionsArgument {
  argument: string;
  /** Their presence means that the answer is not prose for a person; with a value, only that value does. */
  structured: (string | { name: string; value: RegExp })[];
  maxTokens: string[];
}

/** What the constructor of a client or an agent decides for its calls: `Agent(output_schema=…)`. */
export interface ReceiverFacts {
  /** Its presence means that the answer is no prose. */
  structuredArguments?: string[];
  /** Arguments of the constructor that hold further ones. */
  options?: OptionsArgument[];
  /** When true, the calls stream. */
  streamArgument?: string;
  /** Its presence means another timeout than the default one. */
  timeoutArguments?: string[];
}

export interface EmbeddingCall extends CallBase {
  kind: "embedding";
  errors: ErrorFacts;
  timeoutArgument?: string;
  guarded?: boolean;
  guardArguments?: string[];
  /** The text to embed, or the list of texts; absent where what is embedded is no plain text. */
  input?: ArgumentPlace;
  /** What the input may be: one text, a list of texts, or either. */
  takes?: "text" | "list" | "both";
  /** The argument that names the model. */
  model?: ArgumentPlace;
  /** How one call embeds many texts; absent where it cannot. */
  batch?: BatchFacts;
  /** What becomes of the result to get the vector, where the input was one text and the result differs then: `""`. */
  vectorOfText?: string;
  /** Arguments whose presence means that vectors of texts that come again are kept. */
  cacheArguments?: string[];
}

/** How an SDK embeds many texts with one call. */
export interface BatchFacts {
  /** Method to call instead, with the list as its only text argument; absent: the same one. */
  method?: string;
  /** The vectors in a result, as code spells it: `.data` holds items, each with its vector at `.embedding`. */
  vectors: { list: string; item: string }[];
  /** They come as one array, whose rows are the vectors. */
  isArray?: boolean;
  /** The most texts that the service takes at once, where the SDK does not split them by itself. */
  limit?: number;
  /** The models, as a glob of their names, that give each text of a list a vector of its own; absent: all. */
  models?: string;
}

/** What an SDK raises, and how code names it. */
export interface ErrorFacts {
  /** Dotted path of the widest class that the SDK itself raises: `openai.OpenAIError`. */
  base: string;
  /** Ancestors of it below Exception: catching one of them guards as well (`ValueError`, `RuntimeError` …). */
  parents?: string[];
  /** Any class below these dotted prefixes counts as this SDK's error: `openai.`. */
  family: string[];
  /** What the SDK raises beside `base` when the service cannot be reached; a handler has to name them too. */
  also?: string[];
  /**
   * When errors of the HTTP client below come through as they are, of a class that depends on the SDK's release: only
   * `Exception` catches them in all releases.
   */
  leaks?: "always" | "in streams";
}

/**
 * How to write a streaming loop with this SDK. `{call}` stands for the call's text as written, with `streamArgument`
 * merged where `argument` says so; identifiers that the fix introduces are made unique by the fix.
 */
export type Streaming =
  | {
      /** `for chunk in CALL: if GUARD: yield DELTA` (`async for` when the call is async). */
      form: "iterate";
      /** Argument to add to the call: `stream=True`. */
      argument?: string;
      /** Method to call instead (`stream` for LangChain's `invoke`); the last segment is replaced. */
      method?: string;
      /** Argument of the call that makes the receiver, right before the dot: `streaming=True` of `as_query_engine()`. */
      receiverArgument?: string;
      /** What is iterated, when not the call's result itself: `.stream_events()`; `(await CALL).x` where awaited. */
      suffix?: string;
      /** Async form: the call itself is awaited before the loop (`async for chunk in await client…create(stream=True)`). */
      awaitCall?: boolean;
      /** The loop is an `async for` although the blocking call is not async: a sync caller cannot be rewritten simply. */
      async?: boolean;
      item: string;
      /** Condition under which an item carries text; absent: always. */
      guard?: string;
      delta: string;
    }
  | {
      /** `with CALL as stream: for text in stream.text_stream: yield text` (`async with`, `async for`). */
      form: "context";
      method: string;
      stream: string;
      iterate: string;
      item: string;
      guard?: string;
      delta: string;
      /** Expression that gives the complete result after the loop: `stream.get_final_message()`. */
      final?: string;
    };

/** `?`, `%s`, `%(name)s`, `$1`, `:name`, `@name`. */
export type ParamStyle = "qmark" | "format" | "pyformat" | "numeric-dollar" | "named" | "named-at";

/** A call that sends SQL to a database. */
export interface QueryCall extends CallBase {
  kind: "query";
  /** Name of the driver: `sqlite3`, `psycopg`, `sqlalchemy` …; absent when only the shape of the call is known. */
  driver?: string;
  dialect?: "postgresql" | "mysql" | "sqlite" | "tsql" | "bigquery" | "snowflake" | "duckdb";
  /** Position and keyword of the SQL argument. */
  sql: ArgumentPlace;
  /** Position and keyword of the parameters; `spread` when each value is an argument of its own (asyncpg). */
  params?: ArgumentPlace & { spread?: boolean };
  paramStyle?: ParamStyle;
  /** Parameters are objects inside another one (BigQuery's job configuration), each with a name and a type. */
  parameterObjects?: ParameterObjects;
  /** The argument that is the connection, where its driver decides how parameters are written (`read_sql`). */
  connection?: ArgumentPlace;
  /** `many`: executemany; `script`: several statements, no parameters. */
  mode?: "many" | "script";
  /** The call gives rows back by itself (`read_sql`, `fetch`), so it is a read when its SQL is a SELECT. */
  returnsRows?: boolean;
  /** What it gives back is a data frame already, with no connection among its arguments (`spark.sql`). */
  givesFrame?: boolean;
}

/** How parameters are given that are objects: `QueryJobConfig(query_parameters=[ScalarQueryParameter(name, "STRING", value)])`. */
export interface ParameterObjects {
  /** Class of the argument, and its keyword that takes the list. */
  holder: SdkPath;
  list: string;
  /** Class of one parameter: name, type, value. */
  parameter: SdkPath;
  /** The type of a text, which the database turns into dates and times where they are compared with it. */
  textType: string;
}

/** A constructor of an SQL text object: SQLAlchemy's `text()`. */
export interface SqlTextCall extends CallBase {
  kind: "sql-text";
  sql: ArgumentPlace;
  paramStyle: ParamStyle;
  /** Where it takes the parameters itself; absent: the call that runs it does. */
  params?: ArgumentPlace;
  /** Quotes or composes identifiers safely (`psycopg.sql.SQL().format(sql.Identifier(..))`). */
  composes?: boolean;
}

export interface ArgumentPlace {
  /** Zero-based position among the positional arguments. */
  index?: number;
  keyword?: string;
}

/** An expensive read that is not SQL: an HTTP GET, a file read into a frame. */
export interface ReadCall extends CallBase {
  kind: "read";
  of: "http" | "file" | "frame";
  /** A format in which programs keep what they made themselves (pickle), so that nothing comes from outside. */
  own?: boolean;
}

/** What becomes of a data frame, beside the reads of kind `read` and `query`. */
export interface FrameCall extends CallBase {
  kind: "frame";
  /** `read` gives a frame from outside; `write` puts one where others read it; `check` fails for bad data. */
  does: "read" | "write" | "check";
  /** For `write`: where the frame is. */
  frame?: ArgumentPlace | "receiver";
  /** For `write`: where it goes to. */
  target?: ArgumentPlace;
  /** For `write`: a store of tables that others read (a database, Parquet), or a file for people and exchange. */
  into?: "store" | "export";
}

/** Records where data came from, what was done to it and where it went; or runs in a framework that does. */
export interface LineageCall extends CallBase {
  kind: "lineage";
}

/** The constructor of something with `fit`. */
export interface EstimatorCall extends CallBase {
  kind: "estimator";
  /** Name of the MLflow flavour that logs it: `sklearn`, `pytorch`, `xgboost` … */
  flavour: string;
  /** `model` predicts; `transformer` only prepares data; `cluster` groups; `search` cross-validates itself. */
  role: "model" | "transformer" | "cluster" | "search";
}

/** A fitted model answers for new data: `predict`, `forecast`. */
export interface PredictCall extends CallBase {
  kind: "predict";
  /** A class, a number, the chance of each class, future values of a series; `any` where the path does not tell (a pipeline). */
  gives: "label" | "value" | "probability" | "forecast" | "any";
  /** Method of the same receiver that gives the probability of each class: `predict_proba`. */
  probability?: string;
  /** Argument of the constructor without which, or without one of these values, the probability is not there. */
  probabilityNeeds?: { argument: string; values: string[] };
  /** The estimator that answers in the end, among the arguments of the constructor: a pipeline's last step. */
  answeredBy?: ArgumentPlace & { last?: boolean };
  /** How a forecast's bounds are had; absent where the SDK has none. */
  interval?: IntervalFacts;
}

/** How the uncertainty of a forecast is had from the SDK. */
export interface IntervalFacts {
  /** Arguments of the call, or of the receiver's constructor, that make the result tell it. */
  arguments?: string[];
  /** Members of the receiver that tell it: `get_forecast`. */
  methods?: string[];
  /** Columns of the resulting frame, when it tells the bounds by itself. */
  columns?: { value: string; lower: string; upper: string };
  /** What a fix writes. */
  form?: IntervalForm;
}

/**
 * How to write a forecast with its bounds. `{model}` stands for the receiver, `{arguments}` for the call's arguments,
 * `{steps}` for the first of them; `{interval}`, `{lower}` and `{upper}` for new names, `{numpy}` for the module. The share of values
 * that the interval holds is `{level}`, or `{percent}`; what is left of 1 is `{alpha}`, and its ends are `{low}` and `{high}`.
 */
export type IntervalForm =
  /** The arguments make the call return a pair: values, bounds. */
  | { by: "pair"; arguments: Record<string, string> }
  /** The argument adds columns with the bounds to the frame that the call returns. */
  | { by: "argument"; arguments: Record<string, string> }
  /** Another call gives an object with both: `values` and `frame` are taken from it; `boundsOnly`: no value in the frame. */
  | { by: "call"; call: string; values: string; frame: string; boundsOnly?: true }
  /** The call stays, and lines after it ask for the bounds. */
  | { by: "lines"; lines: string[] };

/** A model learns from data. */
export interface FitCall extends CallBase {
  kind: "fit";
  role: EstimatorCall["role"];
  /** What it learns from; an argument of the constructor where the object is made with its data (statsmodels). */
  data: ArgumentPlace & { of?: "constructor" };
  target?: ArgumentPlace;
  /** Arguments with data to validate on while it learns. */
  validation?: string[];
  /** Arguments of the constructor that keep a part of the data apart when they are true, or given at all. */
  holdsOut?: string[];
  /** The data is a series in the order of time. */
  series?: boolean;
  /** How a fix validates it. */
  validate?: ValidationForm;
}

/** How to say how good a model is on data that it has not learned from. */
export type ValidationForm =
  /** Split the arguments, learn from one part, score with the other. */
  | { by: "score" }
  /** An argument of the fit keeps a part apart. */
  | { by: "argument"; argument: string; value: string }
  /** A new model learns in each window of the series; `forecast` is written after its name: `.forecast({steps})`. */
  | { by: "windows"; forecast: string }
  /**
   * The library's own backtest, in a line after the fit: `{model}` and `{data}` are the fit's, `{steps}` is how far the
   * code forecasts, other words in braces are paths to import. `value` says how the metric is read from its result.
   */
  | { by: "backtest"; call: string; metric: string; value: string };

/** Keeps data apart from training, or trains and scores on parts in turn. */
export interface SplitCall extends CallBase {
  kind: "split";
  does: "split" | "cross-validate";
  /** It mixes the rows: always, unless `shuffle=False`, or with `shuffle=True` only. */
  shuffles?: "always" | "by default" | "on request";
}

/** Says how far predictions are from the truth. */
export interface MetricCall extends CallBase {
  kind: "metric";
  truth: ArgumentPlace;
  predicted: ArgumentPlace;
}

/** A fitted model is scored: `score`, `evaluate`. */
export interface ScoreCall extends CallBase {
  kind: "score";
  data: ArgumentPlace;
}

/** A call that writes an object to a file. */
export interface ModelSaveCall extends CallBase {
  kind: "model-save";
  /** The argument that is saved, or `receiver` when the method's own object is. */
  model: ArgumentPlace | "receiver";
  file: ArgumentPlace;
  /** The call saves any object (`pickle.dump`): a finding needs the value to be traced to a model. */
  anyObject: boolean;
  /** The file argument is an open file, not a path (`pickle.dump(obj, fh)`). */
  fileHandle?: boolean;
  /** It writes further files beside that one, without which the model cannot be loaded. */
  severalFiles?: boolean;
  flavour?: string;
}

/** Makes bytes or text of an object (`pickle.dumps`), which code may then write to a file. */
export interface ModelDumpCall extends CallBase {
  kind: "model-dump";
  model: ArgumentPlace;
  /** It gives text, not bytes (`model_to_json`). */
  text?: boolean;
}

/** Saves or logs to a model registry or a tracked run: its presence versions a model. */
export interface RegistryCall extends CallBase {
  kind: "registry";
  model?: ArgumentPlace;
}

/** Shows something to a person. */
export interface UiSinkCall extends CallBase {
  kind: "ui-sink";
  /** Call that shows a generator of text deltas as they come: `streamlit.write_stream`. */
  streamSink?: SdkPath;
  /** Shown by being made and sent: where its text goes, the method that adds a piece to it, and the one that sends it. */
  pieces?: { content: ArgumentPlace; add: string; send: string };
  /** It answers a request, wherever it is made. */
  replies?: boolean;
}

/** Shows a person that something is going on: a spinner, a status line, a step. */
export interface WaitIndicatorCall extends CallBase {
  kind: "wait-indicator";
  /**
   * What it accompanies: the block of a `with`, the function that it decorates or that has it as a default, all that
   * runs after it, or every AI call of the file.
   */
  covers: "block" | "function" | "rest" | "file";
  /** Argument of a decorator that switches it off when false: `show_spinner`. */
  switch?: string;
  /** How a fix puts it around statements of its framework's code. */
  around?: {
    /** The arguments, as Python: `"Thinking..."`. */
    arguments: string;
    /** It is entered with `async with`; a blocking call inside has to leave the event loop by this wrapper. */
    async?: { offload: SdkPath };
    /** Which code a person waits for: all that the file runs, or the handlers that it registers. */
    waits: "script" | "handlers";
  };
}

/** A log call. */
export interface LogCall extends CallBase {
  kind: "log";
  style: "stdlib" | "structlog" | "loguru";
  level: "debug" | "info" | "warning" | "error" | "critical" | "exception";
  /** Goes through the root logger (`logging.info`). */
  root?: boolean;
  /** It puts fields of its own in the place of those that a call gives. */
  losesFields?: true;
  /** Position of the message; 1 for `logger.log(level, msg)`. */
  message?: ArgumentPlace;
}

/** A call that makes a metric, records a value of one, or hands data to a tool that watches a model. */
export interface TelemetryCall extends CallBase {
  kind: "telemetry";
  /** `define`: makes a metric to be recorded later; `record`; `watch`: compares inputs and predictions with earlier ones. */
  does: "define" | "record" | "watch";
  /** The metric's name; absent where it was given when the metric was defined. */
  name?: ArgumentPlace;
}

/** A decorator or wrapper with a meaning for rules. */
export interface WrapperCall extends CallBase {
  kind: "wrapper";
  /** `route`: serves requests; `cli`: a command, or what only programs at a terminal use; `cache`; `retry`; `task`: scheduled work; `error-handler`. */
  does: "cache" | "retry" | "route" | "cli" | "task" | "error-handler";
  /** A function given to it may be a generator of what is shown next, each step in place of the one before. */
  takesSteps?: boolean;
  /** How a route answers with a generator of text: class, and its keyword for the media type. */
  streamResponse?: { path: SdkPath; mediaType: string };
  /** `chat`: its users know that they write to a program; absent: requests of any kind. */
  audience?: "chat";
  /** The framework shows by itself that its handler is at work, unless this argument is one of these values. */
  waitShown?: { argument: string; off: string[]; on: string };
}

/** A place that takes a credential, and where the SDK itself would look for it. */
export interface CredentialCall extends CallBase {
  kind: "credential";
  /**
   * Keyword → environment variable that the SDK reads (or that its documentation uses); the keyword `""` stands for
   * the path itself being assigned (`openai.api_key = …`).
   */
  environment: Record<string, string>;
}

/** Gives a text as long as somebody else made it; the path is a call, or an attribute such as `requests.get().text`. */
export interface LongTextCall extends CallBase {
  kind: "long-text";
  /** What the text is, for messages: "a whole file". */
  what: string;
  /** Where it comes from. `input`: a request; `field`: a text field of a page, whose label tells what goes in. */
  of: "file" | "document" | "page" | "table" | "transcript" | "input" | "field";
  /** Arguments that limit its length. */
  limitArguments?: ArgumentPlace[];
}

/** A field in which people write to the program: its value is their text, or a function gets that. */
export interface InputFieldCall extends CallBase {
  kind: "input-field";
  /** The argument that limits the length of what is written. */
  limit: string;
  /** `line`: of one line; `text`: of many; `chat`: for messages to somebody who answers. */
  of: "line" | "text" | "chat";
}

/** Takes a text that another call sends to a model: the description of a task of an agent. */
export interface PromptTextCall extends CallBase {
  kind: "prompt-text";
  text: ArgumentPlace;
}

/** Cuts a text to a length, splits it, or counts its tokens: what it was given is no longer sent unseen. */
export interface TextLimitCall extends CallBase {
  kind: "text-limit";
  /** `cut`: the result is short; `split`: each element of it is; `count`: it tells the length. */
  does: "cut" | "split" | "count";
}

/** Reads a secret from outside: never itself a hard-coded one. */
export interface SecretSourceCall extends CallBase {
  kind: "secret-source";
}

/** Makes a value unreadable, or makes one up. */
export interface ProtectCall extends CallBase {
  kind: "protect";
  /** `invent`: what it gives belongs to nobody (Faker). */
  does: "encrypt" | "hash" | "mask" | "invent";
}

/** Writes what it is given as it is: anybody who gets at the terminal's output or the file can read it. */
export interface PlainWriteCall extends CallBase {
  kind: "plain-write";
  to: "terminal" | "file";
}

export type SdkCall =
  | CompletionCall
  | EmbeddingCall
  | QueryCall
  | SqlTextCall
  | ReadCall
  | FrameCall
  | LineageCall
  | EstimatorCall
  | PredictCall
  | FitCall
  | SplitCall
  | MetricCall
  | ScoreCall
  | ModelSaveCall
  | ModelDumpCall
  | RegistryCall
  | UiSinkCall
  | WaitIndicatorCall
  | LogCall
  | TelemetryCall
  | WrapperCall
  | CredentialCall
  | InputFieldCall
  | LongTextCall
  | PromptTextCall
  | TextLimitCall
  | SecretSourceCall
  | ProtectCall
  | PlainWriteCall;

export type SdkKind = SdkCall["kind"];
