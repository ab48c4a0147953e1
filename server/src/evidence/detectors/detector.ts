import type { Span } from "../../engine/text.ts";
import type { Label } from "../label.ts";
import type { Signal, SignalContent } from "../signal.ts";

/** Finds what speaks for one item of the checklist in what a file says. It knows no format. */
export interface Detector {
  /** Id of the checklist item. */
  item: string;
  /**
   * Runs of letters and digits in lower case, as `wordsOf` gives them. A file in which no word of any detector occurs
   * is not parsed; detectors then see only its `file` signal.
   */
  words: readonly string[];
  /** The same for headings, which only documents have. */
  headingWords?: readonly string[];
  /** Names of modules, classes and calls: code in which the words of none of them occur is not parsed. */
  names?: readonly string[];
  /** The labels of its tables, as `labelOf` reads them: their translations are asked for by these. */
  labels: readonly string[];
  detect(file: FileSignals): Iterable<Found>;
}

export interface FileSignals {
  /** Relative to the folder, `/` separated. */
  path: string;
  text: string;
  signals: readonly Signal[];
}

export interface Found {
  aspect: string;
  label: Label;
  span: Span;
}

/** A signal of one kind. */
export type SignalOf<K extends SignalContent["kind"]> = Extract<Signal, { kind: K }>;
