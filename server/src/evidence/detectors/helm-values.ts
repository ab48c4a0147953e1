import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import type { FileSignals } from "./detector.ts";

export interface HelmValues {
  /** Of the release, or of the folder of the file. */
  name: string;
  values: DataNode;
}

/** The values that a file gives to charts: a file of values, or those in a release of Flux or an application of Argo CD. */
export function helmValuesOf({ path, signals }: FileSignals): HelmValues[] {
  return signals.flatMap((signal) => {
    if (signal.kind === "document")
      return VALUES_FILE.test(path) ? [{ name: path.split("/").at(-2) ?? "", values: signal.body }] : [];
    const keys = signal.kind === "manifest" ? VALUES_KEYS.get(signal.type) : undefined;
    const values = signal.kind === "manifest" && keys ? signal.body.get(...keys) : undefined;
    return values && signal.kind === "manifest" ? [{ name: signal.name, values }] : [];
  });
}

/** The maps under a key, wherever it stands in values, that are switched on. */
export function switchedOn(values: DataNode, key: string): DataNode[] {
  return [...allNodes(values)]
    .filter(({ node, key: own }) => own === key && node.get("enabled")?.text === "true")
    .map(({ node }) => node);
}

const VALUES_KEYS = new Map([
  ["HelmRelease", ["spec", "values"]],
  ["Application", ["spec", "source", "helm", "valuesObject"]],
]);
/** Files of values by their usual names. */
const VALUES_FILE = /(?:^|[/._-])values(?:[._-][\w.-]+)?\.ya?ml$/i;
