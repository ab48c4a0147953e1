/** The program of a command without its folder and extension; undefined for a command that only asks it about itself. */
export function programOf(words: readonly string[]): string | undefined {
  const [first, second] = words;
  if (first === undefined) return undefined;
  if (words.length <= 2 && second !== undefined && ABOUT.has(second)) return undefined;
  return first.slice(first.lastIndexOf("/") + 1).replace(/\.(?:exe|bat|cmd|sh|py)$/i, "");
}

/**
 * Whether the words of a pattern occur among the words of a command: the first as its program, the others in order.
 * Options may stand between them, as in `restic -r s3:… backup`.
 *
 * @param pattern - words with one blank between them, in lower case; a `*` at the end of a word stands for any characters
 */
export function commandMatches(pattern: string, words: readonly string[]): boolean {
  const wanted = pattern.split(" ").slice(1);
  let next = 0;
  for (const word of words.slice(1)) {
    if (next === wanted.length) break;
    if (wordMatches(wanted[next]!, word.toLowerCase())) next++;
  }
  return next === wanted.length;
}

function wordMatches(pattern: string, word: string): boolean {
  return pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

const ABOUT = new Set("--version -version -v -V version --help -h help".split(" "));
