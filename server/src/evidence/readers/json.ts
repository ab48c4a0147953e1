import { readJsonData } from "../data-formats/json.ts";
import { documentSignals } from "../dialects/index.ts";
import type { Reader } from "./reader.ts";

/** JSON, with comments where people write them. */
export const json: Reader = {
  files: ["*.json", "*.jsonc"],
  isFor: (path) => !/(?:^|[/._-])lock\.json$|npm-shrinkwrap\.json$|\.min\.json$/i.test(path),
  read(source) {
    const document = readJsonData(source.text);
    return document ? documentSignals(document, source) : [];
  },
};
