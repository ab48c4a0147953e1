import type { OutlineReader } from "../outline.ts";
import type { Signal } from "../signal.ts";

/** Turns the files of a format into signals. */
export interface Reader {
  /** The names of its files, with at most one `*`: `*.yaml`, `Dockerfile`, `Dockerfile.*`. Case does not matter. */
  files: readonly string[];
  /** Other names are left to other readers although `files` takes them. */
  isFor?(path: string): boolean;
  /** Its files are documents with headings. */
  isProse?: boolean;
  /** Its files are code, of which imports, classes and calls are told. */
  isCode?: boolean;
  /** What the file says; half-typed files give what can be read of them. */
  read(source: Source): Signal[];
}

export interface Source {
  /** Relative to the folder, `/` separated. */
  path: string;
  text: string;
  outline: OutlineReader;
  /** Whether a part of the text may tell something; a cheap look, which spares parsing what says nothing. Absent: all may. */
  mayTell?(part: string): boolean;
}
