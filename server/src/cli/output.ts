import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { LEADS_OUT, leavesWorkspace } from "../host/inside.ts";
import { explainError } from "../host/source.ts";
import { replaceFile } from "../host/write.ts";
import { countText, type Output, tellProblem } from "./formats/reporter.ts";
import type { CheckOptions } from "./options.ts";
import type { Summary } from "./tally.ts";

/** Where the report of a run goes. */
export interface ReportOutput extends Output {
  /** When the report is complete. @returns whether it is where it was to go */
  close(summary: Summary): Promise<boolean>;
}

/** A file where one is named; else the standard output, unless the fixed code goes there. */
export function createReportOutput(options: CheckOptions): ReportOutput {
  const { output: name, stdinFilename, fix, diff, quiet } = options;
  const fixesInput = stdinFilename !== undefined && fix !== undefined && !diff;
  const stream = fixesInput ? process.stderr : process.stdout;
  if (name === undefined) return { write: (text: string) => stream.write(text), close: async () => true };
  const parts: string[] = [];
  return {
    write: (text: string) => parts.push(text) > 0,
    async close(summary) {
      try {
        if (await leavesWorkspace(resolve(name))) throw new Error(`it is ${LEADS_OUT}`);
        await mkdir(dirname(resolve(name)), { recursive: true });
        await replaceFile(resolve(name), parts.join(""));
      } catch (error) {
        tellProblem(name, `the report could not be written: ${explainError(error)}`);
        return false;
      }
      if (!quiet) process.stderr.write(`${countText(summary)}\n`);
      return true;
    },
  };
}
