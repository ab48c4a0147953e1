import { statementOf } from "../../engine/python/flow.ts";
import type { MetricOf } from "../../sdk/metric-forms.ts";
import type { Prediction } from "./detect.ts";

/** What a metric can take of a prediction. */
export interface RecordedValue {
  of: MetricOf;
  expression: string;
  /** The expression gives several, one for each input. */
  isMany: boolean;
}

/**
 * What the code says a prediction is: a number or a label, one or many; undefined where nothing tells.
 *
 * @param name - the variable or column that holds it
 * @param isRaw - it holds what `predict` gave, unchanged
 */
export function recordedValue(
  { call, row }: Prediction,
  name: string,
  isRaw: boolean,
): RecordedValue | undefined {
  const one = (of: MetricOf, expression: string): RecordedValue => ({ of, expression, isMany: false });
  const taken = isRaw ? "" : takenOf(call.node.text, statementOf(call.node).text);
  if (taken) {
    if (/^(float|round)\(/.test(taken)) return one("value", name);
    if (/^int\(/.test(taken)) return one(row.gives === "value" ? "value" : "label", name);
    if (/^str\(/.test(taken)) return one("label", name);
    if (/^…\[\s*0\s*(\]\s*\[|,)\s*\d+\s*\]$/.test(taken) && row.gives === "probability")
      return one("value", `float(${name})`);
    if (/^…\[\s*:\s*,\s*\d+\s*\]$/.test(taken) && row.gives === "probability")
      return { of: "value", expression: name, isMany: true };
    if (/^…(\[\s*0\s*\]|\.item\(\))$/.test(taken) && row.gives !== "probability") {
      if (row.gives === "value") return one("value", `float(${name})`);
      if (row.gives === "label") return one("label", name);
    }
    return usedAs(call.function?.body.text ?? "", name);
  }
  if (row.gives === "label" || row.gives === "value")
    return { of: row.gives, expression: name, isMany: true };
  return usedAs(call.function?.body.text ?? call.node.root.text, name);
}

/** The code around a call, blanks left out, with `…` for the call: `float(…[0])`; "" when there is none. */
function takenOf(call: string, statement: string): string {
  const [before = "", after = ""] = statement.split(call, 2);
  const opening = /((?<!\w)\w+\()$/.exec(before)?.[1] ?? "";
  const taken = `${opening}…${after}`;
  const lastLine = taken.lastIndexOf("\n") + 1;
  return (taken.slice(0, lastLine) + taken.slice(lastLine).replace(/#.*/s, "")).trim();
}

/** `float(prediction[0])` or `int(prediction[0])` further on says what it is. */
function usedAs(text: string, name: string): RecordedValue | undefined {
  const escaped = name.replace(/[^\w]/g, "\\$&");
  const element = `${escaped}(?:\\[\\d+\\]){0,2}(?:\\.item\\(\\))?`;
  const use = new RegExp(`\\b(float|round|int)\\((${element})\\s*[,)]`).exec(text);
  if (!use) return undefined;
  const [, conversion = "", expression = ""] = use;
  return conversion === "int"
    ? { of: "label", expression: `int(${expression})`, isMany: false }
    : { of: "value", expression: `float(${expression})`, isMany: false };
}
