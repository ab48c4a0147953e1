/** How a vendor's credential looks, and where its own software would look for it. */
export interface CredentialPattern {
  /** For messages: "an OpenAI key". */
  name: string;
  pattern: RegExp;
  /** The environment variable that the vendor's documentation uses. */
  environment: string;
  /** Many services give out such credentials: the code's own name for it says more than the vendor's. */
  isShared?: true;
  /** It never stands alone: the text around it belongs to the same setting. */
  isOnlyPart?: true;
}

/**
 * Shapes of credentials by vendor prefix and length. Sources: the vendors' pages on key formats and GitHub's table of
 * supported secret-scanning patterns. Every expression is linear: no nested or adjacent repetition of the same class.
 */
export const CREDENTIAL_PATTERNS: readonly CredentialPattern[] = [
  { name: "an Anthropic key", pattern: /\bsk-ant-[\w-]{20,}/, environment: "ANTHROPIC_API_KEY" },
  { name: "an OpenRouter key", pattern: /\bsk-or-v1-[0-9a-f]{40,}/, environment: "OPENROUTER_API_KEY" },
  { name: "an OpenAI key", pattern: /\bsk-(?:proj|svcacct|admin)-[\w-]{20,}/, environment: "OPENAI_API_KEY" },
  { name: "an OpenAI key", pattern: /\bsk-[A-Za-z0-9]{32,}\b/, environment: "OPENAI_API_KEY" },
  { name: "a Langfuse key", pattern: /\bsk-lf-[0-9a-f-]{30,}/, environment: "LANGFUSE_SECRET_KEY" },
  {
    name: "a LangSmith key",
    pattern: /\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\b/,
    environment: "LANGSMITH_API_KEY",
  },
  { name: "a Hugging Face token", pattern: /\bhf_[A-Za-z0-9]{30,}\b/, environment: "HF_TOKEN" },
  { name: "a Groq key", pattern: /\bgsk_[A-Za-z0-9]{40,}\b/, environment: "GROQ_API_KEY" },
  { name: "an xAI key", pattern: /\bxai-[A-Za-z0-9]{60,}\b/, environment: "XAI_API_KEY" },
  { name: "a Perplexity key", pattern: /\bpplx-[A-Za-z0-9]{40,}\b/, environment: "PERPLEXITY_API_KEY" },
  { name: "a Replicate token", pattern: /\br8_[A-Za-z0-9]{36,}\b/, environment: "REPLICATE_API_TOKEN" },
  {
    name: "a Tavily key",
    pattern: /\btvly-(?:dev-|prod-)?[A-Za-z0-9]{24,}\b/,
    environment: "TAVILY_API_KEY",
  },
  { name: "a Pinecone key", pattern: /\bpcsk_[A-Za-z0-9_]{50,}\b/, environment: "PINECONE_API_KEY" },
  { name: "a Google API key", pattern: /\bAIza[\w-]{35}/, environment: "GOOGLE_API_KEY", isShared: true },
  { name: "an AWS access key", pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/, environment: "AWS_ACCESS_KEY_ID" },
  {
    name: "a GitHub token",
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{50,})\b/,
    environment: "GITHUB_TOKEN",
  },
  { name: "a GitLab token", pattern: /\bglpat-[\w-]{20,}/, environment: "GITLAB_TOKEN" },
  { name: "a Slack token", pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{20,}/, environment: "SLACK_BOT_TOKEN" },
  {
    name: "a Slack webhook",
    pattern: /\bhooks\.slack\.com\/services\/T[A-Z0-9]{8,}\/B[A-Z0-9]{8,}\/[A-Za-z0-9]{20,}/,
    environment: "SLACK_WEBHOOK_URL",
  },
  { name: "a Stripe key", pattern: /\b[sr]k_live_[A-Za-z0-9]{20,}\b/, environment: "STRIPE_API_KEY" },
  { name: "a SendGrid key", pattern: /\bSG\.[\w-]{22}\.[\w-]{43}/, environment: "SENDGRID_API_KEY" },
  {
    name: "a RapidAPI key",
    pattern: /\b[0-9a-f]{10}msh[0-9a-f]{15}p1[0-9a-f]{5}jsn[0-9a-f]{12}\b/,
    environment: "RAPIDAPI_KEY",
  },
  { name: "a Databricks token", pattern: /\bdapi[0-9a-f]{32}\b/, environment: "DATABRICKS_TOKEN" },
  { name: "an npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/, environment: "NPM_TOKEN" },
  { name: "a PyPI token", pattern: /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/, environment: "PYPI_TOKEN" },
  { name: "a DigitalOcean token", pattern: /\bdop_v1_[0-9a-f]{64}\b/, environment: "DIGITALOCEAN_TOKEN" },
  { name: "a Telegram bot token", pattern: /\b\d{8,10}:AA[\w-]{33}/, environment: "TELEGRAM_BOT_TOKEN" },
  {
    name: "an Azure client secret",
    pattern: /(?<![\w~.-])[\w~.]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/,
    environment: "AZURE_CLIENT_SECRET",
  },
  {
    name: "an Azure key",
    pattern: /\b[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}\b/,
    environment: "AZURE_OPENAI_API_KEY",
    isShared: true,
  },
  {
    name: "a Google client secret",
    pattern: /\bGOCSPX-[\w-]{28}(?![\w-])/,
    environment: "GOOGLE_CLIENT_SECRET",
  },
  {
    name: "an Azure storage key",
    pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/,
    environment: "AZURE_STORAGE_CONNECTION_STRING",
    isOnlyPart: true,
  },
  {
    name: "a JSON Web Token",
    pattern: /\beyJ[\w-]{15,2000}\.eyJ[\w-]{15,}\.[\w-]{20,}/,
    environment: "ACCESS_TOKEN",
    isShared: true,
  },
  {
    name: "a private key",
    pattern: /-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----(?:\\n|\s)+[A-Za-z0-9+/=]{40}/,
    environment: "PRIVATE_KEY",
  },
];

/** What a secret is called that is none of these shapes. */
export const WHAT_SECRETS_ARE = [
  "a password",
  "a token",
  "a key",
  "a password inside a connection string",
  "a name with its password",
] as const;

/** All shapes at once: nearly every text has none, and one look at it takes a fifth of the time that a look for each takes. */
const ANY_CREDENTIAL = new RegExp(CREDENTIAL_PATTERNS.map(({ pattern }) => pattern.source).join("|"));

/** The shapes that a text may have; none of them for most texts. */
export function shapesFor(text: string): readonly CredentialPattern[] {
  return ANY_CREDENTIAL.test(text) ? CREDENTIAL_PATTERNS : [];
}

/** `scheme://user:password@host`; group 1 is the password. */
export const CONNECTION_STRING =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|rediss|amqps?|mssql|oracle|clickhouse|snowflake|ftp|https?)(?:\+\w+)?:\/\/[^\s:/@'"{}<>]*:([^\s:/@'"{}<>$]+)@(?:([\w.-]+)|(?=\{|%[s(]))/;

/** Marks for values that are filled in later: `{host}`, `{0.name!s}`, `%s`, `%(host)s`; not ODBC's `{SQL Server}`, nor `%D0`. */
export const TEMPLATE_MARK =
  /\{(?:\w+(?:\.\w+|\[\w+\])*)?(?:![rsa])?(?::[^{}\s]*)?\}|%(?:\(\w+\)[sdr]|[sdr](?![0-9a-f]))/i;

/** Settings in one string: `DRIVER=…;PWD=…` of ODBC and ADO, `host=… password=…` of PostgreSQL; group 1 is the password. */
export const CONNECTION_SETTINGS =
  /^(?=.{0,400}\b(?:driver|server|data source|host|dbname|database|initial catalog)\s?=).{0,400}?\b(?:pwd|password)\s?=\s?['{]?([^\s;'"{}<>$%]{4,})/i;

/** Names of variables, arguments and keys that hold a credential. */
const SECRET_NAME =
  /(?:^|[_.])(?:api_?keys?|apikey|secret(?:_?(?:access)?_?key(?:_?base)?)?|fernet_?key|master_?key|subscription_?key|(?:openai|anthropic|gemini|azure|cosmos|speech|stripe|twilio)_key|access_?key|auth_?key|private_?key|encryption_?key|signing_?key|account_?key|pass_?word|passwd|passphrase|pwd|(?:auth|access|api|bearer|refresh|bot|session|service|hf|github)?_?token|client_?secret|app_?secret|jwt_?secret|webhook_?secret|credentials?)$/i;

/** Tokens that mark a place in a list or a text, or that tell one etcd cluster from the other: they open nothing. */
const POSITION_TOKEN =
  /(?:^|[_.])(?:page|next|continuation|pagination|cursor|sync|pad|eos|bos|unk|mask|sep|cls|stop|end|start|image|special|initial_cluster)_token$/i;

/** What a credential is, as far as it matters for how one looks. */
export type SecretKind = "password" | "key" | "token";

const CAMEL = /([a-z0-9])([A-Z])/g;

/** What a name says about the value it holds: how sure it is that a literal there is a credential. */
export function secretKind(name: string): SecretKind | undefined {
  const snake = name.replace(CAMEL, "$1_$2").replace(/[-\s]/g, "_");
  if (!SECRET_NAME.test(snake) || POSITION_TOKEN.test(snake)) return undefined;
  if (/pass_?word|passwd|passphrase|pwd$/i.test(snake)) return "password";
  return /token$|credentials?$|^secret$/i.test(snake) ? "token" : "key";
}

const PLACEHOLDER =
  /^(?:\W*|x+|a+|.*(?:x{4,}|\*{3,}|\.{3}).*|<.*>|\[.*\]|\{.*\}|\$.*|%.*|(?:.*[\W_])?(?:your|my|the|some|our)[-_ ].*|.*(?:change|replace|insert|enter|put|fill|add|set|paste|generate)[-_ ]?(?:me|this|it|in|your|here|with|api|a)(?![a-z]).*|change[-_ ](?:for|before|on|after|later).*|my[-_ ]?(?:password|secret|token|key|user|pass)|.*(?:placeholder|redacted|dummy|demo|fake|sample|example|mock|lorem|not[-_ ]?(?:needed|used|required|set|real|a[-_ ])|no[-_ ]?(?:key|auth|token|password)|insecure|goes[-_ ]?here|to[-_ ]?be|unused|ignored|anything|whatever|foo|bar|baz|local|dev|test).*|todo|tbd|none|null|nil|empty|default|n\/a|true|false|required|optional|secrets?|passwords?|passwd|pass|pwd|token|key|api[-_ ]?key|apikey|bearer|basic|string|str|text|hidden|value|user|username|admin|root|guest|ollama|lm[-_]?studio|vllm|abc\w{0,3}|your(?:pass|token|key|secret|api|user|db).*|1234?|1?2345\w*|0+|guest|open|close|start|end|eof|name)$/i;

/** No secret is longer, nor what stands for one, in UTF-16 units; longer texts would keep the pattern busy. */
const LONGEST = 4_000;

/** True for text that stands where a secret would go but is none. */
export function isPlaceholder(value: string): boolean {
  const plain = value.trim();
  return plain.length <= LONGEST && PLACEHOLDER.test(plain);
}

/** Shannon entropy in bits per character. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
