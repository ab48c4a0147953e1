import { SaxesParser } from "saxes";
import type { Signal } from "../signal.ts";
import type { Reader } from "./reader.ts";

/** The elements of a JMeter plan that are switched on, with the simple properties inside them as attributes. */
export const jmeter: Reader = { files: ["*.jmx"], read: ({ text }) => readPlan(text) };

interface Open {
  name: string;
  attributes: Map<string, string>;
  isOff: boolean;
  text: string;
}

function readPlan(text: string): Signal[] {
  const signals: Signal[] = [];
  const open: Open[] = [];
  const parser = new SaxesParser();
  /** The tree below an element stands in the `hashTree` after it: what is off takes that with it. */
  let lastWasOff = false;
  let start = 0;
  parser.on("opentagstart", () => {
    start = text.lastIndexOf("<", parser.position - 1);
  });
  parser.on("opentag", (tag) => {
    const attributes = new Map(Object.entries(tag.attributes as Record<string, string>));
    const isTree = tag.name === "hashTree";
    const isOff = open.at(-1)?.isOff || attributes.get("enabled") === "false" || (isTree && lastWasOff);
    open.push({ name: tag.name, attributes, isOff: isOff ?? false, text: "" });
    if (!isOff && !isTree && attributes.has("testclass"))
      signals.push({ kind: "element", name: tag.name, attributes, span: { start, end: parser.position } });
  });
  parser.on("text", (content) => {
    const top = open.at(-1);
    if (top && top.text.length < MAX_VALUE) top.text += content;
  });
  parser.on("closetag", () => {
    const closed = open.pop();
    const owner = open.findLast(
      ({ attributes }) => attributes.has("testclass") || attributes.has("elementType"),
    );
    const name = closed?.attributes.get("name");
    if (closed && name && owner && closed.name.endsWith("Prop"))
      owner.attributes.set(name, closed.text.trim());
    if (closed && closed.name !== "hashTree" && open.at(-1)?.name === "hashTree") lastWasOff = closed.isOff;
  });
  // What was read before a place that is no XML counts.
  parser.on("error", () => {});
  try {
    parser.write(text).close();
  } catch {
    return signals;
  }
  return signals;
}

const MAX_VALUE = 1000;
