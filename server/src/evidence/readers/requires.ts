import type { Signal } from "../signal.ts";
import { type CodeToken, scanCode } from "./code-scanner.ts";

const STYLE = { quotes: ["'", '"', "`"], lines: ["`"] };

/** What CommonJS requires: `const { init } = require("@openfeature/server-sdk")`. */
export function requiresIn(text: string): Signal[] {
  if (!text.includes("require")) return [];
  const tokens = scanCode(text, STYLE);
  return tokens.flatMap((token, index): Signal[] => {
    const [before, open, module, close] = [tokens[index - 1], ...tokens.slice(index + 1, index + 4)];
    if (token.value !== "require" || token.kind !== "word" || before?.value === ".") return [];
    if (!isSign(open, "(") || module?.kind !== "string" || !isSign(close, ")")) return [];
    const span = { start: module.start + 1, end: module.end - 1 };
    return [{ kind: "import", module: module.value, names: [], span }];
  });
}

function isSign(token: CodeToken | undefined, sign: string): boolean {
  return token?.kind === "sign" && token.value === sign;
}
