import { parse } from "es-module-lexer/js";
import type { Signal } from "../signal.ts";
import type { Reader } from "./reader.ts";
import { requiresIn } from "./requires.ts";

/** What JavaScript and TypeScript import or require. */
export const javascript: Reader = {
  isCode: true,
  files: ["*.js", "*.mjs", "*.cjs", "*.jsx", "*.ts", "*.mts", "*.cts", "*.tsx"],
  isFor: (path) => !/\.(?:min\.js|d\.[cm]?ts)$/i.test(path),
  read: ({ text }) => [...importsIn(text), ...requiresIn(text)],
};

function importsIn(text: string): Signal[] {
  try {
    const [imports] = parse(text);
    return imports.flatMap((item): Signal[] => {
      const { specifier, start, end, importStart } = item;
      if (specifier === null || specifier === undefined || isTypeOnly(item)) return [];
      const names = item.type === "dynamic" ? [] : namesIn(text.slice(importStart, start));
      const quote = item.type === "dynamic" ? 1 : 0;
      return [{ kind: "import", module: specifier, names, span: { start: start + quote, end: end - quote } }];
    });
  } catch {
    // A half-typed file: nothing sure can be said of it.
    return [];
  }
}

function isTypeOnly(item: object): boolean {
  return "typeOnly" in item && item.typeOnly === true;
}

/** The names between the braces of `import a, { b, c as d } from`, as the module calls them. */
function namesIn(clause: string): string[] {
  const [, list = ""] = /\{([^{}]*)\}/.exec(clause) ?? [];
  return list.split(",").flatMap((part) => {
    const words = part.trim().split(/\s+/);
    const name = words[0] === "type" ? undefined : words[0];
    return name ? [name] : [];
  });
}
