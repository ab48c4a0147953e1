import fc from "fast-check";
import { LawBroken } from "./checks/failure.ts";
import type { Corpus } from "./corpus.ts";
import { type FuzzInput, inputsOf, type Kind } from "./input.ts";

/** What went wrong with an input. */
export interface Failure {
  /** The error's name and message, with the first places of its stack where it was thrown by the program. */
  what: string;
  /** The same for inputs that fail in the same way. */
  signature: string;
  /** The parsers' memory is no longer what it was: nothing that this thread finds from now on means anything. */
  isFatal?: boolean;
}

/** The input that a number stands for: the same for the same corpora. */
export function inputOf(kind: Kind, seed: number, corpora: readonly Corpus[]): FuzzInput {
  return fc.sample(inputsOf(kind, corpora), { seed, numRuns: 1 })[0]!;
}

/** A seed for each number of a run, far from that of the next. */
export function seedFor(seed: number, number: number): number {
  return (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35)) | 0;
}

/** What is done with inputs, by their kind. A promise that is rejected is a failure. */
export type Checks = Readonly<Record<Kind, (input: FuzzInput) => Promise<void>>>;

/** @returns undefined where all is as it has to be */
export async function failureOf(input: FuzzInput, checks: Checks): Promise<Failure | undefined> {
  try {
    await checks[input.kind](input);
    return undefined;
  } catch (error) {
    return describe(error, input.kind);
  }
}

/** Where an input comes from, and what is done with it. */
export interface Origin {
  seed: number;
  corpora: readonly Corpus[];
  checks: Checks;
}

/**
 * A smaller input that fails in the same way: fast-check leaves out mutations, then lines and characters go.
 *
 * @param seconds - of processor time after which the smallest so far has to do
 */
export async function shrink(
  input: FuzzInput,
  { signature }: Failure,
  { seed, corpora, checks }: Origin,
  seconds: number,
): Promise<FuzzInput> {
  const deadline = timeUsed() + seconds * 1000;
  const isOver = () => timeUsed() > deadline;
  const fails = async (smaller: FuzzInput) => (await failureOf(smaller, checks))?.signature === signature;
  let smallest = input;
  await fc.check(
    fc.asyncProperty(inputsOf(input.kind, corpora), async (smaller) => {
      if (isOver() || !(await fails(smaller))) return;
      if (sizeOf(smaller) <= sizeOf(smallest)) smallest = smaller;
      throw new Error("still fails");
    }),
    { seed, numRuns: 1 },
  );
  for (let before = Number.POSITIVE_INFINITY; sizeOf(smallest) < before && !isOver(); ) {
    before = sizeOf(smallest);
    const kept = smallest;
    smallest = await withFewer(
      kept.changes ?? [],
      (changes) => ({ ...kept, changes }),
      fails,
      isOver,
      smallest,
    );
    const files = smallest;
    smallest = await withFewer(
      files.files ?? [],
      (some) => ({ ...files, files: some }),
      fails,
      isOver,
      smallest,
    );
    for (const [index, file] of (smallest.files ?? []).entries()) {
      const whole = smallest;
      const withText = (text: string) => ({ ...whole, files: whole.files!.with(index, { ...file, text }) });
      smallest = await shorter(file.text, withText, fails, isOver, smallest);
    }
    const whole = smallest;
    smallest = await shorter(whole.text, (text) => ({ ...whole, text }), fails, isOver, smallest);
  }
  return smallest;
}

/** Of this thread, in milliseconds: a busy machine makes nothing smaller. */
function timeUsed(): number {
  return process.threadCpuUsage().user / 1000;
}

function sizeOf({ text, changes = [], files = [] }: FuzzInput): number {
  const texts = [
    text,
    ...changes.map(({ newText }) => `${newText}  `),
    ...files.map((file) => `${file.text}  `),
  ];
  return texts.reduce((sum, item) => sum + item.length, 0);
}

type Fails = (input: FuzzInput) => Promise<boolean>;

/** Fewer lines of a text, and then fewer characters of it. */
async function shorter(
  text: string,
  make: (text: string) => FuzzInput,
  fails: Fails,
  isOver: () => boolean,
  known: FuzzInput,
): Promise<FuzzInput> {
  let pieces: readonly string[] = text.split(/(?<=\n|\r(?!\n))/);
  let smallest = known;
  const note = (items: readonly string[]) => {
    pieces = items;
    return make(items.join(""));
  };
  const tried = async (input: FuzzInput) => {
    const isSo = await fails(input);
    if (isSo) smallest = input;
    return isSo;
  };
  await withFewer(pieces, note, tried, isOver, known);
  const left = textIn(smallest, make, text);
  if (left.length < 20_000)
    await withFewer([...left], (items) => make(items.join("")), tried, isOver, smallest);
  return smallest;
}

/** The text of the smallest input so far, in the place where `make` puts one. */
function textIn(smallest: FuzzInput, make: (text: string) => FuzzInput, first: string): string {
  const probe = make("\u0000probe");
  if (probe.text === "\u0000probe") return smallest.text;
  const index = probe.files?.findIndex(({ text }) => text === "\u0000probe") ?? -1;
  return smallest.files?.[index]?.text ?? first;
}

/** Delta debugging: the input with fewer items that still fails. */
async function withFewer<T>(
  items: readonly T[],
  make: (items: readonly T[]) => FuzzInput,
  fails: Fails,
  isOver: () => boolean,
  known: FuzzInput,
): Promise<FuzzInput> {
  let [left, smallest] = [[...items], known];
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < left.length; ) {
      if (isOver()) return smallest;
      const fewer = left.toSpliced(start, size);
      const input = make(fewer);
      if (await fails(input)) [left, smallest] = [fewer, input];
      else start += size;
    }
  }
  return smallest;
}

/** Numbers, names and quoted parts differ from one input to the next. */
function describe(error: unknown, kind: Kind): Failure {
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const places = [...stack.matchAll(/\n\s+at (?:(\S+) )?.*?((?:server|client)\/src\/[^:)]+:\d+)/g)].map(
    ([, fn, place]) => `${fn ?? ""} ${place}`.trim(),
  );
  const isFatal = name === "RuntimeError" || /out of bounds|unreachable|function signature/.test(message);
  const isOurs = error instanceof LawBroken;
  const plain = message
    .split("\n")[0]!
    .replace(/\d+/g, "0")
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`/g, "_");
  return {
    what: isOurs ? message : `${name}: ${message}\n  ${places.slice(0, 6).join("\n  ")}`,
    signature: `${kind}: ${name} ${plain.slice(0, 120)} ${isOurs ? "" : (places[0] ?? "")}`,
    ...(isFatal && { isFatal }),
  };
}
