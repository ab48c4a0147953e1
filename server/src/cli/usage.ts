import { type ParseArgsConfig, parseArgs } from "node:util";

/** The command line makes no sense: the message says why, and the exit code is 2. */
export class UsageError extends Error {}

/**
 * Parses flags, with errors in words of our own.
 *
 * @param command - named in the hint at the end of a message
 * @throws UsageError
 */
export function parseFlags<T extends NonNullable<ParseArgsConfig["options"]>>(
  command: string,
  args: string[],
  options: T,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (!code?.startsWith("ERR_PARSE_ARGS")) throw error;
    const [first = message] = message.split(/\. |\n/);
    const reason = first.charAt(0).toLowerCase() + first.slice(1);
    throw new UsageError(`${reason}\nSee: preflight ${command} --help`);
  }
}

export const HELP = `Preflight finds the patterns that fail in production in AI, data and ML code.

Usage
  preflight check [paths…]       check files and folders (default: the working directory)
  preflight explain RULE         what a rule finds, why, and how its fix works
  preflight rules                list the rules (--format text|json)
  preflight lsp --stdio          language server for any editor
  preflight --help, --version    (check --help lists the flags of check)
`;

export const CHECK_HELP = `Usage: preflight check [paths…] [flags]

  --format text|json        how findings are printed (default: text)
  --fix                     write the safe fixes to the files
  --fix-suggested           write the suggested fixes as well
  --diff                    show what --fix would change, and change nothing
  --select RULE,…           only these rules
  --ignore RULE,…           all rules but these
  --severity LEVEL          only findings of this level or above: hint, information, warning, error
  --fail-on LEVEL           findings of this level or above make the exit code 1 (default: warning)
  --stdin-filename NAME     check the standard input as if it were this file; --fix prints the fixed code
  --statistics              count the findings of each rule
  --quiet                   one line a finding, no code, no summary
  --no-color                no colours (as with the environment variable NO_COLOR)

Exit code: 0 nothing at or above the fail level, 1 findings, 2 bad usage, configuration or unreadable input.
`;
