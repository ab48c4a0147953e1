import { readCommands } from "../commands.ts";
import type { CommandPlace, Signal } from "../signal.ts";
import { type CodeToken, scanCode } from "./code-scanner.ts";
import type { Reader } from "./reader.ts";

/** Stages, schedules and shell steps of a Jenkins pipeline. */
export const groovy: Reader = {
  files: ["Jenkinsfile", "Jenkinsfile.*", "Jenkinsfile-*", "*.jenkinsfile", "*.groovy"],
  read: ({ text }) => readPipeline(text),
};

const QUOTES = ['"""', "'''", '"', "'"];
const STYLE = { quotes: QUOTES, lines: ['"""', "'''"] };

/** Steps that run what their string says. */
const SHELLS = new Set(["sh", "bat", "powershell", "pwsh"]);

function readPipeline(text: string): Signal[] {
  const tokens = scanCode(text, STYLE);
  const schedule = tokens.flatMap((token, index) => {
    const value =
      token.value === "cron" || token.value === "parameterizedCron" ? argumentAt(tokens, index) : undefined;
    return value ? [value] : [];
  })[0];
  const place: CommandPlace = schedule ? "schedule" : "pipeline";
  return tokens.flatMap((token, index): Signal[] => {
    if (token.kind !== "word" || tokens[index - 1]?.value === ".") return [];
    const argument = argumentAt(tokens, index);
    if (!argument) return [];
    if (token.value === "stage")
      return [
        {
          kind: "job",
          name: argument.value,
          schedule: schedule?.value,
          span: { start: token.start, end: argument.end },
        },
      ];
    return SHELLS.has(token.value) ? readCommands(argument.value, place, startOfContent(text, argument)) : [];
  });
}

/** The string that a step is given: `sh 'x'`, `sh('x')`, `sh(script: 'x', returnStdout: true)`. */
function argumentAt(tokens: readonly CodeToken[], index: number): CodeToken | undefined {
  let at = index + 1;
  if (isSign(tokens[at], "(")) at++;
  if (tokens[at]?.kind === "string") return tokens[at];
  const end = Math.min(tokens.length, at + MAX_ARGUMENTS);
  if (tokens[at]?.kind !== "word" || !isSign(tokens[at + 1], ":")) return undefined;
  for (; at < end && !isSign(tokens[at], ")"); at++) {
    const isNamed = /^(?:script|name)$/.test(tokens[at]!.value) && isSign(tokens[at + 1], ":");
    if (isNamed && tokens[at + 2]?.kind === "string") return tokens[at + 2];
  }
  return undefined;
}

const MAX_ARGUMENTS = 20;

function startOfContent(text: string, token: CodeToken): number {
  return token.start + (QUOTES.find((quote) => text.startsWith(quote, token.start))?.length ?? 0);
}

function isSign(token: CodeToken | undefined, sign: string): boolean {
  return token?.kind === "sign" && token.value === sign;
}
