import type { Span } from "../engine/text.ts";
import type { Label } from "./label.ts";

/** Something in a workspace that speaks for an item of the checklist. It suggests; a person decides. */
export interface Evidence {
  /** Id of the checklist item. */
  item: string;
  /** Which part of the item it speaks to; an id among the item's aspects. */
  aspect: string;
  /** What was found, in the file's own words: "Locust user CheckoutUser", "canary in steps of 10, 50 and 100 %". */
  label: Label;
  /** Relative to the folder, `/` separated. */
  path: string;
  /** In UTF-16 units from the start of the file. */
  span: Span;
  /** Zero-based line of the span's start. */
  line: number;
}

/** Evidence in the language of whoever reads it. */
export interface SaidEvidence extends Omit<Evidence, "label"> {
  label: string;
}
