import { seededRandom } from "./statistics.ts";

/**
 * A Python module as services grow them: functions, classes of all sizes, queries, model calls, logs. About one line in
 * twenty is something to find.
 *
 * @param lines - at least so many, and the last definition with them
 * @param seed - the same seed gives the same text
 */
export function generateModule(lines: number, seed = 1): string {
  const random = seededRandom(seed);
  const parts = [HEAD];
  let length = HEAD.split("\n").length - 1;
  for (let place = 0; length < lines; place++) {
    const part = random() < 0.3 ? classOf(place, lines > 5000, random) : functionOf(place, random);
    parts.push(part);
    length += part.split("\n").length - 1;
  }
  return parts.join("");
}

const HEAD = `"""Orders, customers and what models say about them."""

import json
import logging
import pickle
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import joblib
import pandas as pd
import requests
from openai import OpenAI
from sklearn.ensemble import RandomForestRegressor

logger = logging.getLogger(__name__)
client = OpenAI()
REGIONS = ["north", "south", "east", "west"]
LIMITS = {"orders": 500, "customers": 250, "days": 30}
`;

type Random = () => number;
type Body = (name: string, random: Random) => string[];

const NOUNS = ["order", "customer", "invoice", "shipment", "product", "refund", "ticket", "session"];
const VERBS = ["load", "update", "summarise", "check", "merge", "export", "rank", "forecast"];

function functionOf(place: number, random: Random): string {
  const name = `${pick(VERBS, random)}_${pick(NOUNS, random)}_${place}`;
  const body = pick(BODIES, random)(pick(NOUNS, random), random);
  return `\n\n${definition(name, "cursor, items, region=None", body, 0)}`;
}

/** Mostly a few methods; in a long file now and then a class of a thousand lines. */
function classOf(place: number, isLong: boolean, random: Random): string {
  const noun = pick(NOUNS, random);
  const size = isLong && random() < 0.04 ? 90 : 2 + Math.floor(random() * 6);
  const name = `${noun[0]!.toUpperCase()}${noun.slice(1)}Service${place}`;
  const methods = Array.from({ length: size }, (_, index) => {
    const body = pick(BODIES, random)(pick(NOUNS, random), random);
    return definition(`${pick(VERBS, random)}_${index}`, "self, cursor, items, region=None", body, 4);
  });
  return `\n\n@dataclass\nclass ${name}:\n    """Keeps what is known about one ${noun}."""\n\n    name: str\n    ${noun}s: list = field(default_factory=list)\n\n${methods.join("\n")}`;
}

function definition(name: string, parameters: string, body: readonly string[], depth: number): string {
  const indent = " ".repeat(depth);
  const lines = [`def ${name}(${parameters}):`, ...body.map((line) => (line ? `    ${line}` : ""))];
  return lines.map((line) => `${line ? indent + line : ""}\n`).join("");
}

const BODIES: readonly Body[] = [
  (noun) => [
    `"""Everything about ${noun}s of a region that somebody has asked for."""`,
    "found = []",
    "for item in items:",
    `    if region and item["region"] != region:`,
    "        continue",
    `    total = item["price"] * item.get("count", 1)`,
    `    found.append({"${noun}": item["id"], "total": round(total, 2)})`,
    `found.sort(key=lambda entry: entry["total"], reverse=True)`,
    `return found[: LIMITS["orders"]]`,
  ],
  (noun) => [
    "start = datetime.now()",
    `cursor.execute(f"SELECT id, total FROM ${noun}s WHERE region = '{region}'")`,
    "rows = cursor.fetchall()",
    `print(f"${noun}s read in {datetime.now() - start}")`,
    "return {row[0]: row[1] for row in rows}",
  ],
  (noun) => [
    `# The totals of a day are small enough for one query.`,
    'since = datetime.now() - timedelta(days=LIMITS["days"])',
    "cursor.execute(",
    `    "SELECT region, sum(total) FROM ${noun}s WHERE created > %s GROUP BY region",`,
    "    (since,),",
    ")",
    "by_region = dict(cursor.fetchall())",
    "missing = [name for name in REGIONS if name not in by_region]",
    "if missing:",
    `    logger.warning("Regions without ${noun}s", extra={"regions": missing})`,
    "return by_region",
  ],
  (noun) => [
    `text = json.dumps(items, default=str)`,
    "answer = client.chat.completions.create(",
    `    model="gpt-4o-mini",`,
    `    messages=[{"role": "user", "content": f"What do these ${noun}s have in common? {text}"}],`,
    ")",
    "return answer.choices[0].message.content",
  ],
  (noun) => [
    "try:",
    `    response = requests.get(f"https://api.example.com/${noun}s/{region}", timeout=10)`,
    "    response.raise_for_status()",
    "except requests.RequestException:",
    `    logger.exception("The ${noun}s could not be read")`,
    "    return []",
    "entries = response.json()",
    `return [entry for entry in entries if entry["state"] in ("open", "late")]`,
  ],
  (noun) => [
    `frame = pd.read_csv(f"{region}/${noun}s.csv")`,
    `frame["total"] = frame["price"] * frame["count"]`,
    `recent = frame[frame["created"] > "2024-01-01"]`,
    `grouped = recent.groupby("region")["total"].agg(["sum", "mean", "max"])`,
    "return grouped.reset_index()",
  ],
  (noun, random) => [
    `features = pd.DataFrame(items)[["price", "count", "age"]]`,
    `target = [item["total"] for item in items]`,
    `model = RandomForestRegressor(n_estimators=${50 + Math.floor(random() * 200)})`,
    "model.fit(features, target)",
    `joblib.dump(model, "${noun}.pkl")`,
    "return model",
  ],
  (noun) => [
    "states = {",
    `    "open": {"next": ["paid", "late"], "label": "Open"},`,
    `    "paid": {"next": ["sent"], "label": "Paid"},`,
    `    "late": {"next": ["paid", "lost"], "label": "Too late"},`,
    "}",
    "counts = {name: 0 for name in states}",
    "for item in items:",
    `    state = item.get("state") or "open"`,
    "    if state not in states:",
    `        raise ValueError(f"${noun} {item['id']} is in no known state: {state}")`,
    "    counts[state] += 1",
    "return counts",
  ],
  (noun) => [
    `query = """`,
    `    SELECT c.id, c.name, count(*) AS ${noun}s`,
    "    FROM customers c",
    `    JOIN ${noun}s o ON o.customer_id = c.id`,
    "    WHERE o.region = %s",
    "    GROUP BY c.id, c.name",
    `"""`,
    "cursor.execute(query, (region,))",
    'return cursor.fetchmany(LIMITS["customers"])',
  ],
  (noun) => [
    `with open(f"{region}-${noun}.bin", "rb") as file:`,
    "    known = pickle.load(file)",
    'fresh = [item for item in items if item["id"] not in known]',
    "for item in fresh:",
    `    logger.info(f"New ${noun}: {item['id']}")`,
    `    known[item["id"]] = item`,
    "return known",
  ],
  (noun) => [
    `low, high = 0, len(items) - 1`,
    "while low < high:",
    "    middle = (low + high) // 2",
    `    if items[middle]["total"] < LIMITS["orders"]:`,
    "        low = middle + 1",
    "    else:",
    "        high = middle",
    `return {"${noun}": items[low], "place": low}`,
  ],
  (noun) => [
    "pages = []",
    "for offset in range(0, len(items), 50):",
    "    page = items[offset : offset + 50]",
    "    first, last = page[0], page[-1]",
    "    pages.append(",
    "        {",
    `            "kind": "${noun}",`,
    `            "title": f"{first['name']} to {last['name']}",`,
    `            "entries": [entry["id"] for entry in page],`,
    "        }",
    "    )",
    "return pages",
  ],
];

function pick<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)]!;
}
