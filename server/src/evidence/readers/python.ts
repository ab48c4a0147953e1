import type { Signal } from "../signal.ts";
import type { Reader } from "./reader.ts";

/** Imports, classes and calls of Python modules, as the engine reads them. */
export const python: Reader = {
  isCode: true,
  files: ["*.py"],
  read({ path, text, outline }) {
    const module = outline(path, text);
    if (!module) return [];
    return [
      ...module.imports.map((item): Signal => ({ kind: "import", ...item })),
      ...module.classes.map((item): Signal => ({ kind: "class", ...item })),
      ...module.calls.map((item): Signal => ({ kind: "call", ...item })),
    ];
  },
};
