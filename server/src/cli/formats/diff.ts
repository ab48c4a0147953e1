import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { encodeSource } from "../../host/source.ts";
import { counted, type Output, type Reporter, tellProblem } from "./reporter.ts";

/** A patch in unified format, for `git apply` or `patch -p1`; what else there is to say goes to the standard error. */
export function createDiffReporter(output: Output): Reporter {
  return {
    file({ path, rewrite }) {
      if (!rewrite) return;
      const { before, after, bom } = rewrite;
      const [old, current] = [before, after].map((text) => encodeSource({ text, bom }));
      const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
      output.write(
        createTwoFilesPatch(`a/${path}`, `b/${path}`, old!, current!, undefined, undefined, options),
      );
    },
    problem: tellProblem,
    end({ changed, fixed = 0 }) {
      const text = `Would fix ${counted(fixed, "finding")} in ${counted(changed, "file")}.`;
      process.stderr.write(`${changed === 0 ? "Nothing to fix." : text}\n`);
    },
  };
}
