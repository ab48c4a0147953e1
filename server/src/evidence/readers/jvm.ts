import type { Signal } from "../signal.ts";
import { linesOf } from "./lines.ts";
import type { Reader } from "./reader.ts";

/** What Scala, Java and Kotlin import, such as the Gatling of a load test. */
export const jvm: Reader = {
  isCode: true,
  files: ["*.scala", "*.java", "*.kt", "*.kts"],
  read: ({ text }) => importsIn(text),
};

function importsIn(text: string): Signal[] {
  const signals: Signal[] = [];
  let inComment = false;
  for (const { text: whole, start } of linesOf(text)) {
    const line = whole.slice(0, MAX_LINE);
    const opened = line.indexOf("/*");
    if (inComment) inComment = !line.includes("*/");
    else if (/^(?:public |final |abstract |data |open )*(?:class|object|interface|trait|enum)\b/.test(line))
      break;
    else {
      const found = /^\s*import\s+(?:static\s+)?([\w.]+)(?:\.(?:\*|\{))?/.exec(line);
      const module = found?.[1]?.replace(/\._$|\.$/, "");
      const at = start + line.indexOf(found?.[1] ?? "");
      if (module)
        signals.push({ kind: "import", module, names: [], span: { start: at, end: at + module.length } });
      inComment = opened >= 0 && !line.includes("*/", opened);
    }
  }
  return signals;
}

const MAX_LINE = 400;
