import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HERE } from "./here.ts";

/** The version in package.json: one folder above the bundles, three above this file. */
export function readVersion(): string {
  for (const place of ["..", "../../.."]) {
    try {
      const parsed = JSON.parse(readFileSync(join(HERE, place, "package.json"), "utf8"));
      if (parsed.name === "preflight") return parsed.version;
    } catch {
      // Not there: the next place is tried.
    }
  }
  return "unknown";
}
