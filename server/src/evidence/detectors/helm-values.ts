import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import type { FileSignals } from "./detector.ts";

/** The values that a file gives to charts: a file of values, or those in a release of Flux or an application of Argo CD. */
export function helmValuesOf({ path, signals }: FileSignals): DataNode[] {
  return signals.flatMap((signal) => {
    if (signal.kind === "document") return VALUES_FILE.test(path) ? [signal.body] : [];
    if (signal.kind !== "manifest") return [];
    const values =
      signal.type === "HelmRelease"
        ? signal.body.get("spec", "values")
        : signal.type === "Application"
          ? signal.body.get("spec", "source", "helm", "valuesObject")
          : undefined;
    return values ? [values] : [];
  });
}

/** The maps under a key, wherever it stands in values, that are switched on. */
export function switchedOn(values: DataNode, key: string): DataNode[] {
  return [...allNodes(values)]
    .filter(({ node, key: own }) => own === key && node.get("enabled")?.text === "true")
    .map(({ node }) => node);
}

/** Files of values by their usual names. */
const VALUES_FILE = /(?:^|[/._-])values(?:[._-][\w.-]+)?\.ya?ml$/i;
