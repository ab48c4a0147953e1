/**
 * Takes the templates of Helm, Jinja and their like out of a YAML text and keeps every place: `{{ … }}` and `{% … %}`
 * become underscores where they stand for a value, and blanks where they have the line for themselves. The expressions of
 * GitHub and Azure, `${{ … }}`, are YAML and stay.
 */
export function maskTemplates(text: string): string {
  if (!text.includes("{{") && !text.includes("{%")) return text;
  const parts: string[] = [];
  let done = 0;
  for (let at = nextTemplate(text, 0); at >= 0; at = nextTemplate(text, at)) {
    const end = endOfTemplate(text, at);
    if (end < 0) break;
    if (text[at - 1] !== "$") {
      const template = text.slice(at, end);
      parts.push(text.slice(done, at), template.replace(/[^\r\n]/g, isAlone(text, at, end) ? " " : "_"));
      done = end;
    }
    at = end;
  }
  parts.push(text.slice(done));
  return parts.join("");
}

function nextTemplate(text: string, from: number): number {
  for (let at = text.indexOf("{", from); at >= 0; at = text.indexOf("{", at + 1))
    if (text[at + 1] === "{" || text[at + 1] === "%") return at;
  return -1;
}

function endOfTemplate(text: string, at: number): number {
  const close = text.indexOf(text[at + 1] === "{" ? "}}" : "%}", at + 2);
  return close < 0 || close - at > MAX_TEMPLATE ? -1 : close + 2;
}

/** Whether nothing but templates and blanks stands on the lines from a template's start to its end. */
function isAlone(text: string, start: number, end: number): boolean {
  let before = start;
  while (text[before - 1] === " " || text[before - 1] === "\t") before--;
  let after = end;
  while (text[after] === " " || text[after] === "\t") after++;
  const isAtStart = before === 0 || isBreak(text[before - 1]) || text.slice(before - 2, before) === "}}";
  const isAtEnd =
    after >= text.length ||
    isBreak(text[after]) ||
    text.slice(after, after + 2) === "{{" ||
    text[after] === "#";
  return isAtStart && isAtEnd;
}

function isBreak(letter: string | undefined): boolean {
  return letter === "\n" || letter === "\r";
}

const MAX_TEMPLATE = 4_000;
