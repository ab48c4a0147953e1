/** The known word that a typed one may stand for: at most two letters differ; undefined when none is that near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  if (typed.length > 60) return undefined;
  const plain = simple(typed);
  let best: { word: string; distance: number } | undefined;
  for (const word of known) {
    const distance = distanceOf(plain, simple(word));
    if (distance <= Math.min(2, Math.floor(word.length / 3)) && distance < (best?.distance ?? 3))
      best = { word, distance };
  }
  return best?.word;
}

function simple(word: string): string {
  return word.toLowerCase().replace(/[-_]/g, "");
}

/** Levenshtein's distance. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length]!;
}
