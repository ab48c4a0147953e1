import { readVersion } from "../../host/version.ts";
import { HELP, UsageError } from "../usage.ts";

/**
 * Runs the command that the arguments name; what the others need is not loaded.
 *
 * @param args - without the program's own name
 * @returns the exit code; undefined when the command goes on in the background (a server)
 * @throws UsageError
 */
export async function runCommand([name, ...args]: string[]): Promise<number | undefined> {
  switch (name) {
    case "check":
      return (await import("./check.ts")).check(args);
    case "explain":
      return (await import("./explain.ts")).explain(args);
    case "init":
      return (await import("./init.ts")).init(args);
    case "rules":
      return (await import("./rules.ts")).listRules(args);
    case "checklist":
      return (await import("./checklist.ts")).checklist(args);
    case "ready":
      return (await import("./ready.ts")).ready(args);
    case "metrics":
      return (await import("./metrics.ts")).metrics(args);
    case "report":
      return (await import("./report.ts")).report(args);
    case "lsp":
      return (await import("./lsp.ts")).lsp(args);
    case "--version":
    case "-V":
      process.stdout.write(`preflight ${readVersion()}\n`);
      return 0;
    case "--help":
    case "-h":
    case "help":
      process.stdout.write(HELP);
      return 0;
    case undefined:
      process.stderr.write(HELP);
      return 2;
    default: {
      const what = name.startsWith("-") ? "option" : "command";
      throw new UsageError(`unknown ${what} '${name}'\nSee: preflight --help`);
    }
  }
}
