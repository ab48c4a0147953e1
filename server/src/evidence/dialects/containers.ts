import type { DataNode } from "../data.ts";
import { readJsonData } from "../data-formats/json.ts";
import { allNodes, keySpanOf, pairsOf, placedAt } from "../data-formats/look.ts";
import { containerSignals } from "../data-formats/scripts.ts";
import { readYamlData } from "../data-formats/yaml.ts";
import type { Source } from "../readers/reader.ts";
import type { CommandPlace, Signal } from "../signal.ts";
import { imageSignal } from "./actions.ts";
import type { Dialect } from "./dialect.ts";
import { alertSignals, prometheus } from "./prometheus.ts";

/** Compose files: the images of their services and what they run. */
export const compose: Dialect = (document, { path, text }) => {
  const isByName = /(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i.test(path);
  const services = pairsOf(document.get("services"), text);
  const looksSo =
    services.length > 0 && services.every(({ value }) => value.get("image") || value.get("build"));
  if (!(isByName || looksSo) || services.length === 0) return undefined;
  return services.flatMap(({ key, value }) => {
    const image = value.get("image");
    return [
      ...(image?.text ? [imageSignal(image, key)] : []),
      ...containerSignals(value.get("entrypoint"), value.get("command"), text, "container"),
    ];
  });
};

/** Objects of Kubernetes and of its operators, alone or in a List, and what their containers run. */
export const kubernetes: Dialect = (document, source) => {
  const apiVersion = document.get("apiVersion")?.text;
  const kind = document.get("kind");
  if (apiVersion === undefined || !kind?.text) return undefined;
  const items = document.get("items");
  if (/List$/.test(kind.text) && items)
    return items.items().flatMap((item) => objectSignals(item, source) ?? []);
  return objectSignals(document, source);
};

function objectSignals(object: DataNode, source: Source): Signal[] | undefined {
  const kind = object.get("kind");
  if (!kind?.text) return undefined;
  const apiVersion = object.get("apiVersion")?.text ?? "";
  const name = (object.get("metadata", "name")?.text ?? "").replace(/_{4,}/g, "…").replace(/^…$/, "");
  const span = { start: keySpanOf(source.text, "kind", kind).start, end: kind.span.end };
  const signals: Signal[] = [{ kind: "manifest", apiVersion, type: kind.text, name, body: object, span }];
  if (kind.text === "PrometheusRule" || kind.text === "VMRule")
    return [...signals, ...alertSignals(object.get("spec") ?? object)];
  if (kind.text === "ConfigMap") return [...signals, ...fileSignals(object, source)];
  const schedule = kind.text.startsWith("Cron") ? object.get("spec", "schedule")?.text : undefined;
  if (schedule !== undefined) signals.push({ kind: "job", name, schedule, span });
  if (!POD_KINDS.test(kind.text)) return signals;
  return [...signals, ...podSignals(object, schedule === undefined ? "container" : "schedule", source.text)];
}

/** The containers of a pod template, wherever an object keeps it. */
function podSignals(object: DataNode, place: CommandPlace, source: string): Signal[] {
  const signals: Signal[] = [];
  for (const { node } of allNodes(object)) {
    const image = node.get("image");
    if (!image?.text) continue;
    signals.push(
      imageSignal(image, node.get("name")?.text ?? ""),
      ...containerSignals(node.get("command"), node.get("args"), source, place),
    );
    const script = node.get("source");
    if (script?.text) signals.push(...containerSignals(script, undefined, source, place));
  }
  return signals;
}

/** A ConfigMap holds files: rules of Prometheus, dashboards of Grafana. Each is a document of the object. */
function fileSignals(object: DataNode, source: Source): Signal[] {
  return pairsOf(object.get("data"), source.text).flatMap(({ key, value, keySpan }): Signal[] => {
    if (value.text === undefined || !/\.(?:ya?ml|json|rules)$/.test(key)) return [];
    return innerDocuments(key, value.text).flatMap((document): Signal[] => {
      const body = placedAt(document, keySpan);
      return prometheus(body, source) ?? [{ kind: "document", body, span: keySpan }];
    });
  });
}

function innerDocuments(name: string, text: string): DataNode[] {
  if (!name.endsWith(".json")) return readYamlData(text);
  const document = readJsonData(text);
  return document ? [document] : [];
}

const POD_KINDS =
  /^(?:Cron|Scheduled)|Deployment$|StatefulSet$|DaemonSet$|Job$|^Pod$|ReplicaSet$|Rollout$|Workflow|^Task$|^Service$/;
