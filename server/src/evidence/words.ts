/**
 * A cheap look at a text, before it is parsed: whether one of many words occurs in it. Words are runs of ASCII letters
 * and digits, whatever their case; `aws_backup_plan` is three of them. It compares hashes: it may say yes where no word
 * occurs, and never says no where one does.
 */
export function createWordFilter(words: Iterable<string>): (text: string) => boolean {
  const known = new Uint8Array(SLOTS);
  for (const word of words) known[hashOf(word)] = 1;
  return (text) => {
    let hash = EMPTY;
    for (let at = 0; at < text.length; at++) {
      const letter = LETTERS[text.charCodeAt(at)] ?? 0;
      if (letter !== 0) {
        hash = mix(hash, letter);
        continue;
      }
      if (hash !== EMPTY && known[slotOf(hash)] === 1) return true;
      hash = EMPTY;
    }
    return hash !== EMPTY && known[slotOf(hash)] === 1;
  };
}

/** The words of a literal, in lower case. */
export function wordsOf(literal: string): string[] {
  return literal.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/**
 * The word of a literal by which a file that holds it is told best: the longest. A `*` stands for any characters, so that
 * a run that touches it is no word.
 */
export function tellingWord(literal: string): string | undefined {
  const whole = literal.replace(/[a-z0-9]*\*[a-z0-9]*/gi, " ");
  return wordsOf(whole).reduce<string | undefined>(
    (best, word) => (best === undefined || word.length > best.length ? word : best),
    undefined,
  );
}

const SLOTS = 1 << 18;
const EMPTY = 0x811c9dc5 | 0;

/** The lower-case code of each ASCII letter and digit; 0 for what separates words. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0;
});

function hashOf(word: string): number {
  let hash = EMPTY;
  for (const letter of wordsOf(word).join("")) hash = mix(hash, letter.charCodeAt(0));
  return slotOf(hash);
}

/** One step of FNV-1a. */
function mix(hash: number, letter: number): number {
  return Math.imul(hash ^ letter, 0x01000193);
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
