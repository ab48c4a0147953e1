import type { DataNode } from "../data.ts";
import type { Source } from "../readers/reader.ts";
import type { Signal } from "../signal.ts";
import { actions } from "./actions.ts";
import { cloudformation } from "./cloudformation.ts";
import { compose, kubernetes } from "./containers.ts";
import type { Dialect } from "./dialect.ts";
import { gitlab } from "./gitlab.ts";
import { packageScripts } from "./package-scripts.ts";
import { azure, bitbucket, buildkite, circle, preCommit, steps, tasks } from "./pipelines.ts";
import { prometheus } from "./prometheus.ts";

/** The first that knows a document reads it. */
const DIALECTS: readonly Dialect[] = [
  actions,
  gitlab,
  kubernetes,
  compose,
  preCommit,
  circle,
  bitbucket,
  buildkite,
  steps,
  tasks,
  packageScripts,
  prometheus,
  cloudformation,
  azure,
];

/** What a YAML or JSON document says: as its dialect has it, or as a plain document. */
export function documentSignals(document: DataNode, source: Source): Signal[] {
  for (const dialect of DIALECTS) {
    const signals = dialect(document, source);
    if (signals) return signals;
  }
  return [{ kind: "document", body: document, span: document.span }];
}
