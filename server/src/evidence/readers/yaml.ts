import { readYamlData } from "../data-formats/yaml.ts";
import { documentSignals } from "../dialects/index.ts";
import type { Reader } from "./reader.ts";

/** YAML, with several documents, Helm's templates and what is half-typed. */
export const yaml: Reader = {
  files: ["*.yaml", "*.yml", "*.rules"],
  isFor: (path) => !/(?:^|[/._-])lock\.ya?ml$/i.test(path),
  read: (source) => readYamlData(source.text).flatMap((document) => documentSignals(document, source)),
};
