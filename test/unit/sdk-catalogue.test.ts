import assert from "node:assert/strict";
import { type Catalogue, catalogueFor, compile } from "../../server/src/sdk/catalogue.ts";
import type { Library, SdkCall } from "../../server/src/sdk/schema.ts";

/** What code writes, as a path from its import → kind, and what else must hold of the row. */
const REAL_LIFE: [string, SdkCall["kind"], Record<string, unknown>?][] = [
  ["openai.OpenAI().chat.completions.create", "completion", { async: undefined, streamArgument: "stream" }],
  ["openai.AsyncAzureOpenAI().chat.completions.create", "completion", { async: true }],
  ["openai.AzureOpenAI().with_options().chat.completions.create", "completion"],
  ["openai.chat.completions.create", "completion", { path: "openai.OpenAI().chat.completions.create" }],
  ["openai.OpenAI().beta.chat.completions.parse", "completion", { structured: true }],
  ["openai.OpenAI().chat.completions.stream", "completion", { streams: true }],
  ["openai.OpenAI().chat.completions.with_raw_response.create", "completion"],
  ["openai.AsyncOpenAI().responses.create", "completion", { async: true }],
  ["openai.OpenAI().responses.parse", "completion", { structured: true }],
  ["openai.ChatCompletion.acreate", "completion", { async: true }],
  ["openai.embeddings.create", "embedding"],
  ["openai.Embedding.create", "embedding"],
  ["openai.OpenAI", "credential"],
  ["anthropic.Anthropic().messages.create", "completion", { maxTokensArguments: ["max_tokens"] }],
  ["anthropic.AsyncAnthropicVertex().messages.create", "completion", { async: true }],
  ["anthropic.AnthropicBedrock().beta.messages.stream", "completion", { streams: true }],
  ["langchain_openai.ChatOpenAI().invoke", "completion", { text: [".content", ".text", ".text()"] }],
  ["langchain_openai.AzureChatOpenAI().ainvoke", "completion", { async: true }],
  ["langchain_community.chat_models.openai.ChatOpenAI().invoke", "completion"],
  ["langchain.chat_models.init_chat_model().stream", "completion", { streams: true }],
  ["langchain.chat_models.ChatOpenAI()", "completion"],
  ["langchain_openai.ChatOpenAI().bind_tools().invoke", "completion", { structured: true }],
  ["langchain_openai.ChatOpenAI().with_structured_output().invoke", "completion", { structured: true }],
  ["langchain_anthropic.ChatAnthropic().with_retry().invoke", "completion", { guarded: true }],
  ["langchain_groq.ChatGroq().with_fallbacks().with_config().invoke", "completion", { guarded: true }],
  ["langchain_ollama.OllamaLLM().invoke", "completion", { text: [""] }],
  ["langchain.chains.RetrievalQA.from_chain_type().run", "completion", { text: [""] }],
  ["langchain.chains.llm.LLMChain().predict", "completion"],
  ["langchain.agents.initialize_agent().run", "completion", { via: "agent" }],
  ["langchain.agents.create_agent().invoke", "completion", { via: "agent" }],
  ["langgraph.prebuilt.create_react_agent().ainvoke", "completion", { async: true }],
  ["langgraph.graph.StateGraph().add_node().compile().invoke", "completion", { via: "agent" }],
  ["langchain_openai.OpenAIEmbeddings().embed_query", "embedding"],
  ["langchain_huggingface.HuggingFaceEmbeddings().aembed_documents", "embedding", { async: true }],
  ["agno.agent.Agent().run", "completion", { failureResult: { attribute: ".status", value: '"ERROR"' } }],
  ["agno.team.Team().aprint_response", "completion", { async: true, prints: true }],
  ["phi.agent.Agent().print_response", "completion", { prints: true }],
  ["litellm.acompletion", "completion", { async: true }],
  ["groq.AsyncGroq().chat.completions.create", "completion", { async: true }],
  ["mistralai.Mistral().chat.complete", "completion"],
  ["mistralai.client.Mistral().chat.complete_async", "completion", { async: true }],
  ["cohere.ClientV2().chat", "completion"],
  ["ollama.chat", "completion"],
  ["ollama.AsyncClient().generate", "completion", { async: true }],
  ["google.genai.Client().aio.models.generate_content", "completion", { async: true }],
  ["google.generativeai.GenerativeModel().start_chat().send_message", "completion"],
  ["huggingface_hub.InferenceClient().chat.completions.create", "completion"],
  ["boto3.client().converse", "completion"],
  ["agents.Runner.run_sync", "completion", { via: "agent" }],
  ["pydantic_ai.Agent().run", "completion", { async: true }],
  ["crewai.Crew().kickoff", "completion"],
  ["autogen_agentchat.teams.RoundRobinGroupChat().run", "completion", { async: true }],
  ["autogen.UserProxyAgent().initiate_chat", "completion", { prints: true }],
  ["dspy.ChainOfThought()", "completion", { structured: true }],
  ["llama_index.core.VectorStoreIndex.from_documents().as_query_engine().query", "completion"],
  ["llama_index.llms.openai.OpenAI().acomplete", "completion", { async: true }],
  ["sqlite3.connect().cursor().execute", "query", { paramStyle: "qmark" }],
  ["sqlite3.connect().execute", "query"],
  ["aiosqlite.connect().execute", "query", { async: true }],
  ["psycopg.connect().cursor().execute", "query", { paramStyle: "format", dialect: "postgresql" }],
  ["psycopg_pool.AsyncConnectionPool().connection().execute", "query", { async: true }],
  ["psycopg2.pool.ThreadedConnectionPool().getconn().cursor().execute", "query", { driver: "psycopg2" }],
  ["psycopg.sql.SQL", "sql-text", { composes: true }],
  ["asyncpg.create_pool().acquire().fetchrow", "query", { paramStyle: "numeric-dollar", returnsRows: true }],
  ["pymysql.connect().cursor().execute", "query", { dialect: "mysql" }],
  ["mysql.connector.connect().cursor().executemany", "query", { mode: "many" }],
  ["sqlalchemy.create_engine().connect().execute", "query", { paramStyle: "named" }],
  ["sqlalchemy.create_engine().begin().__enter__().exec_driver_sql", "query", { paramStyle: undefined }],
  ["sqlalchemy.orm.sessionmaker()().execute", "query"],
  ["sqlalchemy.ext.asyncio.async_sessionmaker()().scalars", "query", { async: true, returnsRows: true }],
  ["flask_sqlalchemy.SQLAlchemy().session.execute", "query"],
  ["sqlalchemy.text", "sql-text"],
  ["django.db.connection.cursor().execute", "query", { driver: "django" }],
  ["pandas.read_sql_query", "query", { connection: { index: 1, keyword: "con" } }],
  ["pandas.read_csv", "read", { of: "frame" }],
  ["google.cloud.bigquery.Client().query", "query", { paramStyle: "named-at" }],
  ["pyspark.sql.SparkSession.builder.appName().getOrCreate().sql", "query"],
  ["duckdb.connect().sql", "query"],
  ["snowflake.connector.connect().cursor().execute", "query"],
  ["requests.Session().get", "read", { of: "http" }],
  ["httpx.AsyncClient().get", "read", { async: true }],
  ["sklearn.ensemble.RandomForestClassifier", "estimator", { role: "model", flavour: "sklearn" }],
  ["sklearn.preprocessing.StandardScaler", "estimator", { role: "transformer" }],
  ["sklearn.model_selection.GridSearchCV", "estimator", { role: "search" }],
  ["xgboost.XGBClassifier().fit().save_model", "model-save", { flavour: "xgboost" }],
  ["lightgbm.train().save_model", "model-save"],
  ["tensorflow.keras.models.Sequential().save", "model-save", { flavour: "tensorflow" }],
  ["keras.Sequential().save", "model-save", { flavour: "keras" }],
  ["transformers.AutoModelForCausalLM.from_pretrained().save_pretrained", "model-save"],
  ["joblib.dump", "model-save", { anyObject: true }],
  ["pickle.dump", "model-save", { fileHandle: true }],
  ["torch.save", "model-save", { flavour: "pytorch" }],
  ["mlflow.sklearn.log_model", "registry"],
  ["wandb.init().log_artifact", "registry"],
  ["streamlit.write", "ui-sink", { streamSink: "streamlit.write_stream" }],
  ["streamlit.columns()[].markdown", "ui-sink"],
  ["builtins.print", "ui-sink"],
  ["logging.getLogger().info", "log", { style: "stdlib", root: undefined }],
  ["logging.warning", "log", { root: true }],
  ["structlog.get_logger().bind().info", "log", { style: "structlog" }],
  ["loguru.logger.opt().error", "log", { style: "loguru" }],
  ["functools.lru_cache", "wrapper", { does: "cache" }],
  ["streamlit.cache_data", "wrapper", { does: "cache" }],
  ["tenacity.retry", "wrapper", { does: "retry" }],
  ["fastapi.APIRouter().post", "wrapper", { does: "route" }],
  ["flask.Flask().route", "wrapper", { does: "route" }],
  ["typer.Typer().command", "wrapper", { does: "cli" }],
  ["celery.Celery().task", "wrapper", { does: "task" }],
  ["os.environ.get", "secret-source"],
  ["azure.keyvault.secrets.SecretClient().get_secret", "secret-source"],
];

const NOTHING = [
  "openai.OpenAI",
  "openai.OpenAI().models.list",
  "twilio.rest.Client().messages.create",
  "langchain.embeddings.CacheBackedEmbeddings.from_bytes_store().embed_query",
  "transformers.AutoTokenizer.from_pretrained().save_pretrained",
  "sklearn.linear_model.lasso_path",
  "requests.Session().post",
  "streamlit.date_input",
];

describe("looking up calls", () => {
  const catalogue = catalogueFor();

  for (const [path, kind, expected] of REAL_LIFE) {
    it(`knows ${path}`, () => {
      const row = catalogue.lookup(walk(catalogue, path)).find((call) => call.kind === kind);
      assert.ok(row, `no ${kind} at ${walk(catalogue, path)}`);
      for (const [key, value] of Object.entries(expected ?? {})) {
        assert.deepEqual((row as unknown as Record<string, unknown>)[key], value, key);
      }
    });
  }

  for (const path of NOTHING) {
    it(`makes nothing but a place for a key of ${path}`, () => {
      const kinds = catalogue.lookup(walk(catalogue, path)).map((call) => call.kind);
      assert.deepEqual(
        kinds.filter((kind) => kind !== "credential"),
        [],
      );
    });
  }

  it("knows the library of a path by its longest root", () => {
    assert.equal(catalogue.libraryOf("google.cloud.bigquery.Client().query")?.name, "google.cloud.bigquery");
    assert.equal(catalogue.libraryOf("langchain_openai.ChatOpenAI()")?.name, "langchain");
    assert.equal(catalogue.libraryOf("acme.llm.ask"), undefined);
  });

  it("knows names that are certain without an import", () => {
    assert.equal(catalogue.conventionalRoot("pd"), "pandas");
    assert.equal(catalogue.conventionalRoot("OpenAI"), "openai.OpenAI");
    assert.equal(catalogue.conventionalRoot("print"), "builtins.print");
    assert.equal(catalogue.conventionalRoot("client"), undefined);
  });
});

describe("receivers that cannot be traced", () => {
  const catalogue = catalogueFor();

  it("are certain by a distinctive tail, sync and async", () => {
    const rows = catalogue.lookupTail(["self", "llm", "chat", "completions", "create"]);
    assert.equal(rows[0]?.path, "openai.OpenAI().chat.completions.create");
    assert.ok(rows.some((row) => row.async));
  });

  it("are not guessed by an ordinary tail", () => {
    const shared = catalogue.lookupTail(["client", "messages", "create"]);
    assert.ok(shared.length > 0 && shared.every((row) => row.tailKeywords?.includes("max_tokens")));
    assert.deepEqual(catalogue.lookupTail(["completions", "create"]), []);
  });

  it("need a receiver: a bare name is no evidence", () => {
    assert.deepEqual(catalogue.lookupTail(["kickoff"]), []);
    assert.equal(catalogue.lookupTail(["my_crew", "kickoff"])[0]?.kind, "completion");
  });

  for (const [names, kind] of [
    ["openai.complete", "completion"],
    ["openai.stream", "completion"],
    ["ai_bot.chat", "completion"],
    ["database.query", "query"],
    ["database.execute", "query"],
    ["self.cursor.execute", "query"],
    ["model.save", "model-save"],
    ["forecast_model.save", "model-save"],
    ["model_registry.save", "registry"],
    ["key_vault.get_secret", "secret-source"],
    ["vault.get_key", "secret-source"],
    ["logger.info", "log"],
    ["self._logger.exception", "log"],
    ["cache", "wrapper"],
    ["with_retry", "wrapper"],
  ] as const) {
    it(`are known by the habitual name ${names}`, () => {
      assert.equal(catalogue.lookupGeneric(names.split("."))[0]?.kind, kind);
    });
  }

  for (const names of [
    "user.save",
    "chat",
    "execute",
    "math.log",
    "robot.chats",
    "expensive_database_query",
  ]) {
    it(`mean nothing by the name ${names}`, () => {
      assert.deepEqual(catalogue.lookupGeneric(names.split(".")), []);
    });
  }
});

describe("pipes", () => {
  const catalogue = catalogueFor();
  const chat = walk(catalogue, "langchain_openai.ChatOpenAI()");
  const guarded = walk(catalogue, "langchain_openai.ChatOpenAI().with_fallbacks()");
  const parser = walk(catalogue, "langchain_core.output_parsers.StrOutputParser()");
  const json = walk(catalogue, "langchain_core.output_parsers.JsonOutputParser()");

  /** The row of `.invoke` on `prompt | …`, whose prompt is of unknown path. */
  function invokeOn(...operands: (string | undefined)[]) {
    let made: string | undefined;
    for (const operand of operands) made = catalogue.pipe(made, operand);
    const row = made && catalogue.lookup(`${made}.invoke`)[0];
    assert.ok(row && row.kind === "completion", made);
    return row;
  }

  it("end in a message after a model", () => {
    assert.ok(invokeOn(chat).text.includes(".content"));
  });

  it("end in text after a string parser, also where the model cannot be traced", () => {
    assert.deepEqual(invokeOn(chat, parser).text, [""]);
    assert.deepEqual(invokeOn(undefined, parser).text, [""]);
  });

  it("end in data after another parser or a step of one's own", () => {
    assert.equal(invokeOn(chat, json).structured, true);
    assert.equal(invokeOn(chat, undefined).structured, true);
  });

  it("stay guarded to the end", () => {
    assert.equal(invokeOn(guarded, parser).guarded, true);
    assert.equal(invokeOn(guarded, json).guarded, true);
    assert.equal(invokeOn(chat, parser).guarded, undefined);
  });

  it("are nothing without a model", () => {
    assert.equal(catalogue.pipe("builtins.dict()", "builtins.dict()"), undefined);
  });
});

describe("the user's own names", () => {
  const names = {
    "acme.llm.ask": "completion",
    "acme.chat": "openai.OpenAI().chat.completions.create",
    "acme.memo": "cache",
    "acme.odd": "no such kind",
  };
  const catalogue = catalogueFor(names);

  it("are rows of the kind that the setting names", () => {
    assert.equal(catalogue.lookup("acme.llm.ask")[0]?.kind, "completion");
    assert.equal(catalogue.lookup("acme.memo")[0]?.kind, "wrapper");
    assert.deepEqual(catalogue.lookup("acme.odd"), []);
  });

  it("behave like the known call that the setting names", () => {
    const row = catalogue.lookup("acme.chat")[0];
    assert.ok(row?.kind === "completion");
    assert.equal(row.errors.base, "openai.OpenAIError");
  });

  it("are known for receivers of unknown origin too, and beside the catalogue's own", () => {
    assert.equal(catalogue.lookupGeneric(["acme", "chat"])[0]?.kind, "completion");
    assert.equal(catalogue.lookup("functools.lru_cache").length, 1);
  });

  it("leave the shared catalogue alone", () => {
    assert.deepEqual(catalogueFor().lookup("acme.llm.ask"), []);
    assert.equal(catalogueFor(names), catalogue);
    assert.equal(catalogueFor({}), catalogueFor());
  });
});

describe("compiling a catalogue", () => {
  const library: Library = {
    name: "acme",
    distributions: ["acme"],
    source: "acme 1",
    aliases: {
      "acme.*Client()": "acme.Client()",
      "acme.Client().copy()": "acme.Client()",
      "acme.ring()": "acme.ring()",
    },
    calls: [
      { kind: "read", of: "http", path: "acme.*.get" },
      { kind: "read", of: "frame", path: "acme.http.get" },
      { kind: "secret-source", path: "acme.vaults[].read" },
    ],
  };
  const catalogue = compile([library]);

  it("gives exact rows before those of globs", () => {
    assert.deepEqual(
      catalogue.lookup("acme.http.get").map((call) => call.path),
      ["acme.http.get", "acme.*.get"],
    );
  });

  it("lets a star stand for one segment or a part of it, and never for a call", () => {
    assert.equal(catalogue.lookup("acme.ftp.get").length, 1);
    assert.equal(catalogue.lookup("acme.ftp().get").length, 0);
    assert.equal(catalogue.lookup("acme.a.b.get").length, 0);
    assert.equal(catalogue.applyAlias("acme.AsyncClient()"), "acme.Client()");
    assert.equal(catalogue.applyAlias("acme.AsyncClient"), "acme.AsyncClient");
  });

  it("takes brackets and points of a path literally", () => {
    assert.equal(catalogue.lookup("acme.vaults[].read").length, 1);
    assert.equal(catalogue.lookup("acmexvaults[].read").length, 0);
  });

  it("survives an alias of itself", () => {
    assert.equal(catalogue.applyAlias("acme.ring()"), "acme.ring()");
  });
});

/** The path as the engine reaches it: an alias may apply after every step. */
function walk(catalogue: Catalogue, path: string): string {
  let current = "";
  for (const step of path.match(/\(\)|\[\]|[^.()[\]]+/g) ?? []) {
    current = catalogue.applyAlias(/^\w/.test(step) && current ? `${current}.${step}` : current + step);
  }
  return current;
}
