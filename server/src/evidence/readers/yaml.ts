import { endOfLine } from "../../engine/text.ts";
import { readYamlData } from "../data-formats/yaml.ts";
import { documentSignals } from "../dialects/index.ts";
import type { Reader } from "./reader.ts";

/** YAML, with several documents, Helm's templates and what is half-typed. */
export const yaml: Reader = {
  files: ["*.yaml", "*.yml", "*.rules"],
  isFor: (path) => !/(?:^|[/._-])lock\.ya?ml$/i.test(path),
  read: (source) =>
    readYamlData(
      shortened(source.text),
      (document) => !DEFINITION.test(document) && (source.mayTell?.(document) ?? true),
    ).flatMap((document) => documentSignals(document, source)),
};

/** Definitions of what Kubernetes may hold are long, and hold nothing. */
const DEFINITION = /^kind: *["']?CustomResourceDefinition\b/m;

/** The head of a long description of an API tells what there is to tell. */
function shortened(text: string): string {
  if (text.length < LONG || !/^(?:openapi|swagger|asyncapi):/m.test(text.slice(0, HEAD))) return text;
  return text.slice(0, endOfLine(text, HEAD));
}

const LONG = 64 * 1024;
const HEAD = 16 * 1024;
