/** Where a name begins in a text, and the word before it: `def` or `class` where it is defined there. */
function* placesOf(text: string, name: string): Generator<string> {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
    if (!isInWord(text.charCodeAt(at - 1)) && !isInWord(text.charCodeAt(at + name.length)))
      yield wordBefore(text, at);
}

/** A letter, a digit or an underscore; beyond ASCII, whatever it is, it is taken for none. */
function isInWord(code: number): boolean {
  return isSmallLetter(code) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

/** The word that ends before an offset, with nothing but blanks in between; empty where there is none. */
function wordBefore(text: string, offset: number): string {
  let end = offset;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  if (end === offset) return "";
  let start = end;
  while (start > 0 && isSmallLetter(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end);
}

/** A space, a tab, a form feed, and a line that goes on after its end. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 92;
}

function isSmallLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/**
 * False where a name is not called in a text, as far as that shows without parsing it: most of those that have a method
 * of a common name call none.
 */
export function mayCall(text: string, name: string): boolean {
  if (name === "") return true;
  for (const before of placesOf(text, name)) if (before !== "def" && before !== "class") return true;
  return false;
}

/** False where a text defines no function or class of a name, as far as that shows without parsing it. */
export function mayDefine(text: string, name: string, as: "def" | "class"): boolean {
  if (name === "") return true;
  for (const before of placesOf(text, name)) if (before === as) return true;
  return false;
}
