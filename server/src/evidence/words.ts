/**
 * A cheap look at a text, before it is parsed: whether one of many words occurs in it. Words are runs of ASCII letters
 * and digits, whatever their case; `aws_backup_plan` is three of them.
 */
export function createWordFilter(wanted: Iterable<string>): (text: string) => boolean {
  const exact = new Set(wanted);
  // Most words of a text are told apart by their hashes, without a string being made of them.
  const known = new Uint8Array(SLOTS);
  for (const word of exact) known[hashOf(word)] = 1;
  return (text) => {
    let hash = EMPTY;
    let start = 0;
    for (let at = 0; at <= text.length; at++) {
      const letter = LETTERS[text.charCodeAt(at)] ?? 0;
      if (letter !== 0) {
        hash = mix(hash, letter);
        continue;
      }
      if (hash !== EMPTY && known[slotOf(hash)] === 1 && exact.has(text.slice(start, at).toLowerCase()))
        return true;
      hash = EMPTY;
      start = at + 1;
    }
    return false;
  };
}

/**
 * The same look for names in code: whether all words of one of many literals occur in a text, such as `streamlit` and
 * `feedback` for `streamlit.feedback`. Parts that a `*` touches are no words.
 */
export function createNameFilter(literals: Iterable<string>): (text: string) => boolean {
  const names = [...literals]
    .map((literal) => wordsOf(withoutGlobs(literal)))
    .filter(({ length }) => length > 0);
  const known = new Set(names.flat());
  return (text) => {
    const found = new Set<string>();
    for (const word of text.match(/[A-Za-z0-9]+/g) ?? []) {
      const lower = word.length > MAX_WORD ? word : word.toLowerCase();
      if (known.has(lower)) found.add(lower);
    }
    return names.some((words) => words.every((word) => found.has(word)));
  };
}

const MAX_WORD = 40;

/** A list of words with blanks between them. */
export function words(list: string): string[] {
  return list.split(" ");
}

/** The words of a literal, in lower case. */
export function wordsOf(literal: string): string[] {
  return literal.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/**
 * The word of a literal by which a file that holds it is told best: the longest that is not in every other file. A `*`
 * stands for any characters, so that a run that touches it is no word.
 */
export function tellingWord(literal: string): string | undefined {
  const whole = wordsOf(withoutGlobs(literal));
  const rare = whole.filter((word) => !COMMON.has(word));
  const candidates =
    [rare.filter((word) => word.length > 3), rare, whole].find((words) => words.length > 0) ?? [];
  return candidates.reduce<string | undefined>(
    (best, word) => (best === undefined || word.length > best.length ? word : best),
    undefined,
  );
}

function withoutGlobs(literal: string): string {
  return literal.replace(/[a-z0-9]*\*[a-z0-9]*/gi, " ");
}

/** Words of pipelines, manifests and configuration that tell little. */
const COMMON = new Set(
  (
    "action actions api application args aws azure build bundle check client cloud cluster com command " +
    "components condition config container contains core create credentials data delete dependencies " +
    "dependency deployment dev docker docs driver enabled env export extract file gcloud github " +
    "google html image install instance io job kind kubernetes lifecycle list load local logging main " +
    "manager metric metrics microsoft model module name namespace node options org path pipeline plan " +
    "point policy post private process project pytest python reference release report resource resources " +
    "run schedule script secret secrets security server service services set setup site source spec sql " +
    "start state step strategy tensorflow terraform test testing tests time token update updates user " +
    "version volume yaml yml"
  ).split(" "),
);

const SLOTS = 1 << 16;
const EMPTY = 0x811c9dc5 | 0;

/** The lower-case code of each ASCII letter and digit; 0 for what separates words. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0;
});

function hashOf(word: string): number {
  let hash = EMPTY;
  for (const letter of word) hash = mix(hash, letter.charCodeAt(0));
  return slotOf(hash);
}

/** One step of FNV-1a. */
function mix(hash: number, letter: number): number {
  return Math.imul(hash ^ letter, 0x01000193);
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
