import type { DataNode } from "../data.ts";
import { textsOf } from "../data-formats/look.ts";
import { type Label, labelOf, type Phrase, phrase } from "../label.ts";
import { words } from "../words.ts";
import { commandMatches, programOf } from "./command-match.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import type { Table } from "./lookup.ts";
import { defineDetector, withPlace } from "./tables.ts";

/** Tools that are given the load in a file or on the command line. */
const TOOLS: Table = {
  "k6 run": "{k6}",
  "k6 cloud": "{k6}",
  locust: "{Locust}",
  "artillery run": "{Artillery}",
  "artillery run-fargate": "{Artillery}",
  "artillery run-lambda": "{Artillery}",
  "artillery quick": "{Artillery}",
  "jmeter -n": "{JMeter}",
  "jmeter -t": "{JMeter}",
  "gatling -s": "{Gatling}",
  bzt: "{Taurus}",
  "vegeta attack": "{Vegeta}",
  "wrk http*": "{wrk}",
  "wrk2 http*": "{wrk}",
  "wrk -c*": "{wrk}",
  "wrk -t*": "{wrk}",
  "wrk -d*": "{wrk}",
  "hey -n*": "{hey}",
  "hey -c*": "{hey}",
  "hey -z*": "{hey}",
  "hey -q*": "{hey}",
  "ab -n*": "{ApacheBench}",
  "ab -c*": "{ApacheBench}",
  "ab -t*": "{ApacheBench}",
  "oha http*": "{oha}",
  "oha -*": "{oha}",
  "siege http*": "{Siege}",
  "siege -*": "{Siege}",
  "fortio load": "{Fortio}",
  autocannon: "{autocannon}",
  "bombardier http*": "{Bombardier}",
  "bombardier -*": "{Bombardier}",
  "drill --benchmark*": "{Drill}",
  "ddosify -*": "{Ddosify}",
  "tsung start": "{Tsung}",
  "ghz --*": "{ghz}",
  "h2load -*": "{h2load}",
  "plow http*": "{Plow}",
  "nighthawk_client http*": "{Nighthawk}",
  "az load test": "{Azure Load Testing}",
  "az load test-run": "{Azure Load Testing}",
  "mvn gatling:test": "{Gatling}",
  "mvnw gatling:test": "{Gatling}",
  "gradle gatlingRun": "{Gatling}",
  "gradlew gatlingRun": "{Gatling}",
  "sbt gatling*": "{Gatling}",
  "guidellm *": "{GuideLLM}",
  "aiperf profile": "{AIPerf}",
  "genai-perf profile": "{GenAI-Perf}",
  "perf_analyzer -*": "{Triton Perf Analyzer}",
  "inference-perf *": "{inference-perf}",
  "vllm bench serve": "{vLLM} serving benchmark",
  token_benchmark_ray: "{LLMPerf}",
};

/** Load tests: what is written to drive load, and what drives it by itself. */
export const loadTesting = defineDetector("load-testing", {
  aspects: {
    "load-test": {
      images: {
        "grafana/k6": "{k6}",
        "loadimpact/k6": "{k6}",
        "locustio/locust": "{Locust}",
        "artilleryio/artillery": "{Artillery}",
        "justb4/jmeter": "{JMeter}",
        "blazemeter/taurus": "{Taurus}",
        "peterevans/vegeta": "{Vegeta}",
        "fortio/fortio": "{Fortio}",
        "williamyeh/wrk": "{wrk}",
        "*loadgenerator*": "Load generator",
        "*load-generator*": "Load generator",
      },
      classes: {
        "locust.HttpUser": "{Locust} user",
        "locust.User": "{Locust} user",
        "locust.FastHttpUser": "{Locust} user",
        "locust.HttpLocust": "{Locust} user",
        "locust.contrib.*User": "{Locust} user",
        "locust_plugins.*User": "{Locust} user",
        "locust.LoadTestShape": "{Locust} load shape",
      },
      manifests: {
        "k6.io/TestRun": "{k6} test",
        "k6.io/K6": "{k6} test",
        "locust.io/LocustTest": "{Locust} test",
        "locust.cloud/LocustTest": "{Locust} test",
        "artillery.io/LoadTest": "{Artillery} load test",
        "perf.kubestone.xridge.io/*": "{Kubestone} benchmark",
      },
      resources: { azurerm_load_test: "{Azure} load test", grafana_k6_load_test: "{k6} load test" },
      imports: { "io.gatling.*": "{Gatling} simulation", "@gatling.io/*": "{Gatling} simulation" },
      headings: {
        "load test": "Heading",
        "load tests": "Heading",
        "load testing": "Heading",
        "load test results": "Heading",
        "load testing results": "Heading",
        "stress test": "Heading",
        "stress testing": "Heading",
        "load testing *": "Heading",
        "load tests *": "Heading",
      },
    },
    "load-test-run": {
      steps: {
        "grafana/k6-action": "{k6}",
        "grafana/run-k6-action": "{k6}",
        "k6io/action": "{k6}",
        "k6io/test": "{k6}",
        "artilleryio/action-cli": "{Artillery}",
        "azure/load-testing": "{Azure Load Testing}",
        "rbhadti94/apache-jmeter-action": "{JMeter}",
        "qainsights/perfaction": "{JMeter}",
        "gatling/enterprise-action": "{Gatling}",
        "*Load-Performance-Testing*gitlab-ci.yml": "{k6} template of {GitLab}",
        AzureLoadTest: "{Azure Load Testing}",
        jmeterinstaller: "{JMeter}",
        "apc.*jmeter*": "{JMeter}",
      },
    },
  },
  names: ["k6"],
  words: words(
    "k6 loadgenerator generator jmeter threadgroup concurrencythreadgroup ultimatethreadgroup " +
      "artillery phases execution testplan gatling kubestone locust vegeta wrk wrk2 hey ab oha siege " +
      "bzt vllm benchmark ghz fortio autocannon bombardier drill ddosify tsung h2load plow guidellm " +
      "aiperf genai perf_analyzer perf llmperf nighthawk_client az inference",
  ),
  tables: [TOOLS],
  ignores: (signal, { path }) =>
    signal.kind === "heading" && /(?:^|\/)(?:changelog|history|contributing)/i.test(path),
  *detect(file) {
    for (const signal of file.signals) {
      if (signal.kind === "command") yield* ofCommand(signal);
      if (signal.kind === "document") yield* ofDocument(signal);
      if (signal.kind === "element") yield* ofElement(signal, file);
    }
    yield* ofScript(file);
  },
});

const TOOL_KEYS = Object.keys(TOOLS).map((key) => ({
  key,
  program: key.split(" ", 1)[0]!,
  pattern: key.toLowerCase(),
}));

function* ofCommand(command: SignalOf<"command">): Generator<Found> {
  const program = programOf(command.words)?.toLowerCase();
  const tool = TOOL_KEYS.find((one) => one.program === program && commandMatches(one.pattern, command.words));
  if (!tool) return;
  const { span, where, words } = command;
  const isRun = where === "pipeline" || where === "schedule";
  const load = loadOfOptions(words);
  // One user alone is a check that something answers.
  if (load.some((detail) => detail.phrase === ONE_USER.phrase)) return;
  const label = detailed(withPlace(labelOf(TOOLS[tool.key]!), where), load);
  yield { aspect: isRun ? "load-test-run" : "load-test", label, span };
  // These need no file that says what to drive: the command is the test.
  if (isRun && words.some((word) => /^https?:/.test(word))) yield { aspect: "load-test", label, span };
}

/** Users, rate and time as the options of the tools give them. */
function loadOfOptions(words: readonly string[]): Phrase[] {
  const details: Phrase[] = [];
  const value = (...names: string[]) => {
    for (const [index, word] of words.entries()) {
      const [name, given] = word.split("=", 2) as [string, string?];
      if (names.includes(name)) return given ?? words[index + 1];
    }
    return undefined;
  };
  const add = (text: string | undefined, say: (text: string) => Phrase) => {
    if (text && /^\d[\w.]*(?:\/\w+)?$/.test(text)) details.push(say(text));
  };
  add(value("-u", "--users", "--vus", "-c", "--connections", "--concurrency"), users);
  add(value("-rate", "--rate", "-q"), (rate) => phrase("rate {0}", rate));
  add(value("-n", "--requests", "--iterations"), requests);
  add(value("--run-time", "--duration", "-duration", "-z", "-d", "-t"), during);
  return details;
}

function* ofDocument({ body, span }: SignalOf<"document">): Generator<Found> {
  const config = body.get("config");
  if (config?.get("target") && (config.get("phases") || body.get("scenarios"))) {
    yield { aspect: "load-test", label: detailed(phrase("Artillery script"), phasesOf(config)), span };
  }
  const execution = body.get("execution")?.items()[0];
  if (
    execution?.get("scenario") &&
    (execution.get("concurrency") || execution.get("throughput") || body.get("scenarios"))
  ) {
    const concurrency = scalarOf(execution.get("concurrency"));
    const time = execution.get("hold-for")?.text;
    yield {
      aspect: "load-test",
      label: detailed(phrase("Taurus execution"), [concurrency && users(concurrency), time && during(time)]),
      span,
    };
  }
  if (body.get("testPlan") && (body.get("engineInstances") || body.get("testId") || body.get("testName"))) {
    const name =
      body.get("displayName")?.text ?? body.get("testId")?.text ?? body.get("testName")?.text ?? "";
    const count = body.get("engineInstances")?.text;
    yield {
      aspect: "load-test",
      label: detailed(phrase("Azure load test {0}", name), [count && engines(count)]),
      span,
    };
  }
}

/** A number, of the first provider where Taurus has one for each. */
function scalarOf(node: DataNode | undefined): string | undefined {
  return node?.text ?? node?.items()[0]?.text;
}

function phasesOf(config: DataNode): Phrase[] {
  const rates = (config.get("phases")?.items() ?? []).flatMap((phase) =>
    [phase.get("rampTo"), phase.get("arrivalRate")].flatMap((rate) => textsOf(rate)).map(Number),
  );
  const most = Math.max(...rates.filter(Number.isFinite));
  return Number.isFinite(most) ? [phrase("up to {0} arrivals a second", String(most))] : [];
}

function* ofElement(
  { name, attributes, span }: SignalOf<"element">,
  { text }: FileSignals,
): Generator<Found> {
  if (!/(?:^|\.)(?:\w+)?ThreadGroup$/.test(name) || /^(?:Setup|Post)ThreadGroup$/.test(name)) return;
  if (attributes.get("enabled") === "false") return;
  const threads = /num_threads">(\d{1,9})</.exec(text.slice(span.start, span.start + 2_000))?.[1];
  const title = attributes.get("testname") ?? "";
  yield {
    aspect: "load-test",
    label: detailed(phrase("JMeter thread group {0}", title), [threads && users(threads)]),
    span,
  };
}

/** A script of k6 says in its options how many users there are, at once or stage by stage. */
function* ofScript({ signals, text }: FileSignals): Generator<Found> {
  const script = signals.find((signal) => signal.kind === "import" && /^k6(?:\/|$)/.test(signal.module));
  if (!script || !/export\s+default|exec\s*:/.test(text)) return;
  const counts = [...text.matchAll(/\b(?:vus|target|maxVUs|rate)\s*:\s*(\d{1,9})/g)].map(([, count]) =>
    Number(count),
  );
  const most = counts.length > 0 ? phrase("up to {0}", users(String(Math.max(...counts)))) : undefined;
  yield { aspect: "load-test", label: detailed(phrase("k6 script"), [most]), span: script.span };
}

const ONE_USER = phrase("1 user");

function users(count: string): Phrase {
  return count === "1" ? ONE_USER : phrase("{0} users", count);
}

function requests(count: string): Phrase {
  return count === "1" ? phrase("1 request") : phrase("{0} requests", count);
}

function engines(count: string): Phrase {
  return count === "1" ? phrase("1 engine") : phrase("{0} engines", count);
}

function during(time: string): Phrase {
  return phrase("for {0}", time);
}

/** A label and what is known beside it, one after the other. */
function detailed(label: Label, details: readonly (Label | undefined)[]): Label {
  return details
    .filter((detail) => detail !== undefined && detail !== "")
    .reduce<Label>((all, detail) => phrase("{0}, {1}", all, detail!), label);
}
