const words = (text: string) => new Set(text.trim().split(/\s+/));

/** What machines do, whatever the answers are worth. */
const TECHNICAL = words(`
  cpu memory mem ram rss heap gpu disk io network net latency latencies duration durations time times timing seconds
  second ms millis milliseconds elapsed request requests req reqs response responses error errors exception exceptions
  failure failures failed fail http status connection connections thread threads queue queued wait bytes size length
  uptime retry retries timeout timeouts cache throughput limit inflight progress batch batches call calls token tokens
  worker workers process processes load health restart restarts gc pool lag backlog invocation invocations hit hits miss
  misses loaded ready readiness liveness chunks instances ingestion ingested rps qps tps concurrency ttft speed rate`);

/** What the answers are worth to those who ask, or what they cost. */
const BUSINESS = words(`
  satisfaction satisfied feedback feedbacks rating ratings rated thumbs thumb resolved resolution resolutions unresolved
  cost costs price prices usd dollar dollars eur spend spending budget revenue profit margin conversion conversions
  converted order orders purchase purchases sale sales sold signup signups subscription subscriptions retention churn nps
  csat quality accuracy hallucination hallucinations faithfulness relevance relevancy groundedness grounded helpful
  helpfulness confidence drift sentiment escalation escalations escalated handoff handoffs handover deflection deflected
  goal goals outcome outcomes answered unanswered refusal refusals refused toxicity vote votes upvote upvotes downvotes like
  likes engagement adoption saved savings business customer customers users click clicks clicked value correct incorrect
  correctness evaluation eval score scores precision recall mape win wins won success successes usefulness useful accepted
  acceptance rejected approved approval abandoned abandonment booking bookings deal deals ticket tickets`);

/** What has to do with an AI that answers. */
const AI = words(`
  llm llms gpt openai anthropic claude gemini ollama prompt prompts completion completions chat chats chatbot bot rag
  agent agents assistant inference prediction predictions predict embedding embeddings answer answers generation generate
  tokens ai copilot ttft`);

/** What is counted, whatever became of it: tells nothing alone, and fits among technical metrics. */
const COUNTED = words(`
  query queries document documents indexed message messages session sessions event events job jobs task tasks page pages
  question questions prediction predictions completion completions generation generations conversation conversations`);
/** Words of a success that is only one of a request. */
const REQUESTED = words("http api request requests req response responses call calls");

/** @returns `technical`, `business`, or undefined for a name that says neither */
export function natureOf(name: string): "technical" | "business" | undefined {
  const tokens = tokensOf(name);
  const isRequest = tokens.some((token) => REQUESTED.has(token));
  if (tokens.some((token) => BUSINESS.has(token) && !(isRequest && /^success(es)?$/.test(token))))
    return "business";
  return tokens.some((token) => TECHNICAL.has(token)) ? "technical" : undefined;
}

/** True for a name that counts what comes and goes: `rag_queries_total`. */
export function isCount(name: string): boolean {
  return natureOf(name) === undefined && tokensOf(name).some((token) => COUNTED.has(token));
}

/** True for a text with a word of the business in it. */
export function isBusiness(text: string): boolean {
  return natureOf(text) === "business";
}

export function isAboutAi(name: string): boolean {
  return tokensOf(name).some((token) => AI.has(token));
}

/** The words in a name: `llm_requestCount` → llm, request, count. */
export function tokensOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}
