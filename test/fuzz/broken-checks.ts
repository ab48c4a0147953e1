import { must } from "./checks/failure.ts";
import { CHECKS as REAL } from "./checks/index.ts";
import type { Checks } from "./shrink.ts";

/** Checks with which things go wrong, for the tests of what watches over them. */
export const CHECKS: Checks = {
  ...REAL,
  async python({ text }) {
    while (text.includes("e"));
  },
  async sql({ text }) {
    must(!/s[\s\S]*t/.test(text), "it has an s before a t");
  },
  async config({ text }) {
    const hoard: string[] = [];
    while (text.includes("a")) hoard.push(`${text}${hoard.length}`.repeat(1000).normalize());
  },
};
