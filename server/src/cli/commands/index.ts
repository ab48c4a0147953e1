import { readVersion } from "../../host/version.ts";
import { HELP, UsageError } from "../usage.ts";
import { check } from "./check.ts";
import { checklist } from "./checklist.ts";
import { explain } from "./explain.ts";
import { init } from "./init.ts";
import { metrics } from "./metrics.ts";
import { ready } from "./ready.ts";
import { report } from "./report.ts";
import { listRules } from "./rules.ts";

/**
 * Runs the command that the arguments name.
 *
 * @param args - without the program's own name
 * @returns the exit code; undefined when the command goes on in the background (a server)
 * @throws UsageError
 */
export async function runCommand([name, ...args]: string[]): Promise<number | undefined> {
  switch (name) {
    case "check":
      return check(args);
    case "explain":
      return explain(args);
    case "init":
      return init(args);
    case "rules":
      return listRules(args);
    case "checklist":
      return checklist(args);
    case "ready":
      return ready(args);
    case "metrics":
      return metrics(args);
    case "report":
      return report(args);
    case "lsp": {
      // Loaded on demand: checking needs nothing of the server.
      const { lsp } = await import("./lsp.ts");
      return lsp(args);
    }
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
