import assert from "node:assert/strict";
import { applyEdits, type Snapshot } from "../../server/src/engine/index.ts";
import { examples } from "../../server/src/rules/examples.ts";
import { rules } from "../../server/src/rules/index.ts";
import { open, takeProblems } from "../support/engine.ts";

/**
 * The patterns of the production guide in their bare forms, pasted alone into an empty file: the bad one is found, the
 * good one is quiet, and the preferred fix makes of the bad one what `becomes` describes.
 */
interface Pattern {
  rule: string;
  path: string;
  bad: string;
  good: string;
  becomes: RegExp[];
}

const PATTERNS: Pattern[] = [
  {
    rule: "blocking-llm-call",
    path: "app.py",
    bad: "def blocking_response(query):\n    return openai.complete(query)  # User waits entire time\n",
    good: "async def stream_response(query):\n    async for chunk in openai.stream(query):\n        yield chunk\n",
    becomes: [/for (\w+) in openai\.stream\(query\)/, /yield /],
  },
  {
    rule: "unguarded-llm-call",
    path: "app.py",
    bad: "response = ai_bot.chat(query)  # May crash\n",
    good: 'try:\n    response = ai_bot.chat(query)\nexcept AIServiceError:\n    response = fallback_responses.get(query_type)\n    log_error("AI service unavailable", query)\n',
    becomes: [
      /try:\n {4}response = ai_bot\.chat\(query\) {2}# May crash\nexcept \w+/,
      /FALLBACK_RESPONSE/,
      /logger\.exception\(/,
    ],
  },
  {
    rule: "uncached-query",
    path: "app.py",
    bad: 'def get_customer_history(customer_id):\n    return database.query(f"SELECT * FROM orders WHERE customer_id = {customer_id}")\n',
    good: "from functools import lru_cache\n\n@lru_cache(maxsize=1000)\ndef get_customer_history(customer_id):\n    return expensive_database_query(customer_id)\n",
    becomes: [/from functools import lru_cache\n/, /@lru_cache\(maxsize=1000\)\ndef get_customer_history/],
  },
  {
    rule: "unvalidated-dataframe",
    path: "pipeline.py",
    bad: "def process_data(df):\n    return df  # No validation\n",
    good: "def validate_data(df):\n    assert df['email'].str.contains('@').all(), \"Invalid emails\"\n    assert df['date'] <= datetime.now(), \"Future dates found\"\n    assert df['amount'] >= 0, \"Negative amounts found\"\n    return df\n",
    becomes: [
      /missing_columns = /,
      /if missing_columns:\n {8}raise ValueError\(/,
      /\n {4}return df {2}# No validation\n$/,
    ],
  },
  {
    rule: "unversioned-model",
    path: "train.py",
    bad: 'model.save("forecast_model.pkl")  # No version history\n',
    good: 'model_registry.save(\n    model=forecast_model,\n    version="v1.2.0",\n    metadata={\n        "trained_on": "2024-01-01",\n        "accuracy": 0.87,\n        "features": ["revenue", "seasonality"]\n    }\n)\n',
    becomes: [/model_registry\.save\(\s*model=model,[\s\S]*version=[\s\S]*metadata=\{/],
  },
  {
    rule: "unmonitored-prediction",
    path: "app.py",
    bad: "model.predict(data)  # Could be returning garbage\n",
    good: 'def monitor_predictions(actuals, predictions):\n    mape = mean_absolute_percentage_error(actuals, predictions)\n    if mape > 0.15:  # 15% threshold\n        alert("Model degradation detected", mape)\n',
    becomes: [
      /prediction = model\.predict\(data\) {2}# Could be returning garbage\n/,
      /logger\.info\("Prediction served", extra=\{"prediction": prediction\}\)/,
    ],
  },
  {
    rule: "unindexed-column",
    path: "schema.sql",
    bad: "CREATE TABLE customers (id INT PRIMARY KEY, email VARCHAR(255));\n\nSELECT id FROM customers WHERE email = 'ada@example.org';  -- Full table scan\n",
    good: "CREATE INDEX idx_customer_email ON customers(email);\nCREATE INDEX idx_order_date ON orders(order_date);\n",
    becomes: [/\nCREATE INDEX idx_customers_email ON customers\(email\);\n/],
  },
  {
    rule: "unvalidated-model",
    path: "train.py",
    bad: "model.fit(all_data)  # How accurate is it?\n",
    good: "def backtest(model, historical_data, horizon=12):\n    errors = []\n    for i in range(len(historical_data) - horizon):\n        train = historical_data[:i]\n        test = historical_data[i:i+horizon]\n        pred = model.fit(train).predict(horizon)\n        errors.append(mape(test, pred))\n    return np.mean(errors)\n",
    becomes: [
      /in TimeSeriesSplit\(n_splits=5\)\.split\(all_data\):/,
      /model\.fit\(all_data\) {2}# How accurate is it\?\n$/,
    ],
  },
  {
    rule: "unfiltered-select",
    path: "report.sql",
    bad: "SELECT * FROM customers  -- All data exposed\n",
    good: "SELECT * FROM customers\nWHERE region = @UserRegion  -- User can only see their region\n",
    becomes: [/FROM customers\s+WHERE region = /],
  },
  {
    rule: "unfiltered-select",
    path: "report.py",
    bad: 'rows = database.query("SELECT * FROM customers")\n',
    good: 'rows = database.query("SELECT * FROM customers WHERE region = ?", (region,))\n',
    becomes: [],
  },
  {
    rule: "unstructured-log",
    path: "app.py",
    bad: 'print(f"Query: {query}")  # Hard to analyze\n',
    good: 'logger.info(\n    "User query processed",\n    extra={\n        "user_id": user_id,\n        "query": query,\n        "response_time_ms": 234,\n        "model": "gpt-4",\n        "tokens_used": 150\n    }\n)\n',
    becomes: [/logger\.info\("Query", extra=\{"query": query\}\)/, /logger = logging\.getLogger\(__name__\)/],
  },
  {
    rule: "technical-metrics-only",
    path: "app.py",
    bad: 'metrics.record("cpu_usage", 45)  # Doesn\'t show business value\n',
    good: 'metrics.record("user_satisfaction", 4.5)\nmetrics.record("query_resolution_rate", 0.85)\nmetrics.record("cost_per_query", 0.05)\n',
    becomes: [
      /^metrics\.record\("cpu_usage", 45\)/,
      /metrics\.record\("user_satisfaction", rating\)/,
      /metrics\.record\("query_resolution_rate", float\(is_resolved\)\)/,
      /metrics\.record\("cost_per_query", cost\)/,
    ],
  },
  {
    rule: "unsafe-query",
    path: "app.py",
    bad: "def process_query(query):\n    database.execute(query)  # SQL injection risk\n",
    good: 'def process_query(customer_id):\n    database.execute("SELECT id FROM orders WHERE customer_id = ?", (customer_id,))\n',
    becomes: [],
  },
  {
    rule: "unbounded-prompt",
    path: "app.py",
    bad: 'prompt = f"Summarize: {entire_book}"  # Expensive\n',
    good: 'prompt = f"Summarize: {text[:1000]}"  # Limit input\n',
    becomes: [/MAX_PROMPT_CHARS = 16_000\n/, /f"Summarize: \{entire_book\[:MAX_PROMPT_CHARS\]\}"/],
  },
  {
    rule: "uncached-embedding",
    path: "app.py",
    bad: "def get_embeddings(text):\n    return openai.embeddings.create(input=text)  # Wasteful\n",
    good: "@cache(ttl=86400)  # 24 hours\ndef get_embeddings(text):\n    return openai.embeddings.create(input=text)\n",
    becomes: [/from functools import lru_cache\n/, /@lru_cache\(maxsize=1000\)\ndef get_embeddings\(text\):/],
  },
  {
    rule: "hardcoded-secret",
    path: "app.py",
    bad: 'api_key = "sk-..."  # Exposed in git history\n',
    good: 'api_key = key_vault.get_secret("openai-api-key")\n',
    becomes: [/import os\n/, /api_key = os\.environ\["\w+"\] {2}# Exposed in git history\n$/],
  },
  {
    rule: "plaintext-pii",
    path: "app.py",
    bad: 'ssn = "123-45-6789"  # Exposed in logs, backups\n',
    good: "encrypted_ssn = encrypt(ssn, key=vault.get_key())\n",
    becomes: [
      /import os\n/,
      /ssn = Fernet\(os\.environ\["\w+"\]\)\.encrypt\(os\.environ\["SSN"\]\.encode\(\)\)/,
    ],
  },
  {
    rule: "point-forecast",
    path: "plan.py",
    bad: "forecast = 1000000  # No uncertainty quantification\n",
    good: 'forecast = {\n    "value": 1000000,\n    "lower_bound": 900000,  # 90% confidence\n    "upper_bound": 1100000\n}\n',
    becomes: [/forecast = \{\n {4}"value": 1000000,\n {4}"lower_bound": \d+,\n {4}"upper_bound": \d+,\n\}/],
  },
];

describe("the guide's patterns, pasted alone into an empty file", () => {
  afterEach(() => assert.deepEqual(takeProblems(), []));

  for (const { rule, path, bad, good, becomes } of PATTERNS) {
    it(`${rule}: the bad form in ${path} is found`, async () => {
      const found = (await open(bad, path)).findings().map((finding) => finding.rule);
      assert.ok(found.includes(rule), `found only ${found.join(", ") || "nothing"}`);
    });

    it(`${rule}: the good form in ${path} is quiet`, async () => {
      const found = (await open(good, path)).findings();
      assert.deepEqual(
        found.map((finding) => finding.rule),
        [],
      );
    });

    if (becomes.length === 0) continue;
    it(`${rule}: the preferred fix in ${path} gives the good kind`, async () => {
      const document = await open(bad, path);
      const finding = document.findings().find((item) => item.rule === rule);
      const fix = finding && document.fixes(finding).find((item) => item.preferred);
      assert.ok(fix, "there is a preferred fix");
      const text = applyEdits(document.text, fix.edits);
      for (const pattern of becomes) assert.match(text, pattern);
      const left = (await open(text, path)).findings().filter((item) => item.rule === rule);
      assert.deepEqual(left, []);
    });
  }
});

describe("the patterns in words of our own, as the pages of the rules show them", () => {
  for (const { id } of rules)
    for (const [index, { language, bad, good }] of (examples[id] ?? []).entries()) {
      const path = language === "sql" ? "src/pattern.sql" : "src/pattern.py";
      const own = (document: Snapshot) => document.findings().filter(({ rule }) => rule === id);

      it(`${id}, pair ${index + 1}: found, fixed, clean`, async () => {
        const document = await open(`${bad}\n`, path);
        assert.ok(own(document).length > 0, "the bad form is found");
        const fixed = applyEdits(
          document.text,
          document.fixAll("suggested", ({ rule }) => rule === id),
        );
        assert.equal(fixed.trim(), good.trim(), "its fixes give the good form");
        assert.deepEqual(own(await open(`${good}\n`, path)), [], "the good form is clean");
      });
    }
});
