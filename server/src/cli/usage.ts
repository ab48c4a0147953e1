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
  preflight init [FOLDER]        write a preflight.json from what is in a folder
  preflight rules                list the rules (--format text|json)
  preflight checklist            the deployment checklist, and steps with it
  preflight ready --stage STAGE  exit 1 while an item of a stage is open, for CI
  preflight metrics              the success metrics, and steps with them
  preflight report               how ready a folder is: --out report.html or report.md
  preflight lsp --stdio          language server for any editor
  preflight --help, --version    (COMMAND --help lists the flags of a command)
`;

export const CHECK_HELP = `Usage: preflight check [paths…] [flags]

  --format FORMAT           how findings are printed: text, json, sarif, github, gitlab or junit (default: text)
  --output FILE             write the report to a file; the totals go to the standard error
  --fix                     write the safe fixes to the files
  --fix-suggested           write the suggested fixes as well
  --diff                    show what --fix would change, and change nothing
  --select RULE,…           only these rules
  --ignore RULE,…           all rules but these
  --severity LEVEL          only findings of this level or above: hint, information, warning, error
  --fail-on LEVEL           findings of this level or above make the exit code 1 (default: warning)
  --write-baseline [FILE]   record the findings as known, and report none (default: .preflight/baseline.json)
  --baseline [FILE]         report only findings that the baseline does not hold; FILE ends in .json
  --no-baseline             report all, also where the configuration names a baseline
  --changed-since REV       only findings on lines that have changed since the branch left REV, committed or not
  --whole-files             with --changed-since: all findings of the files that have changed
  --stdin-filename NAME     check the standard input as if it were this file; --fix prints the fixed code
  --statistics              count the findings of each rule
  --jobs N                  check in N threads (default: as many as the machine runs at once)
  --no-cache                check everything again, whatever an earlier run has found, and keep nothing
  --cache-dir FOLDER        where findings are kept for the next run
  --quiet                   one line a finding, no code, no summary
  --no-color                no colours (as with the environment variable NO_COLOR)

Exit code: 0 nothing at or above the fail level, 1 findings, 2 bad usage, configuration or unreadable input.
`;

export const INIT_HELP = `Usage: preflight init [FOLDER] [flags]

Writes a preflight.json with comments from what is in the folder: generated code that is left out, the libraries that
fixes write for, the column by which rows belong to somebody, the rules with the most findings. It never writes over a
configuration.

  --print    print it, and write nothing

Exit code: 0 written, 2 there is one already, bad usage, or it could not be written.
`;

export const CHECKLIST_HELP = `Usage: preflight checklist [FOLDER] [flags]
       preflight checklist tick ITEM [--note TEXT]
       preflight checklist untick ITEM [--note TEXT]
       preflight checklist dismiss ITEM --reason TEXT [--note TEXT]
       preflight checklist note ITEM TEXT
       preflight checklist add TITLE --stage STAGE
       preflight checklist remove ITEM

Prints the deployment checklist: what is settled, by whom, and what the files of the folder show for it. The steps write
.preflight/checklist.json. ITEM is an id, a number as printed, a title, or the beginning of one; an empty TEXT takes a
note away, untick opens an item again that is done or does not apply, and only items that you have added can be removed.

  --stage STAGE                 only this stage: pre-production, production, post-production (repeatable)
  --format text|json|markdown   how the checklist is printed (default: text)
  --no-color                    no colours (as with the environment variable NO_COLOR)
  --folder FOLDER               whose checklist a step is for (default: the working directory)

Exit code: 0, or 2 for bad usage and a checklist that cannot be understood.
`;

export const READY_HELP = `Usage: preflight ready [FOLDER] --stage STAGE [flags]

Fails while an item of the deployment checklist is open. Items that do not apply count as settled.

  --stage STAGE         pre-production, production, post-production or all (repeatable)
  --strict              fail as well when the evidence of a ticked item is gone
  --format text|json    how the verdict is printed (default: text)

Exit code: 0 all settled, 1 something is open, 2 bad usage or a checklist that cannot be understood.
`;

export const METRICS_HELP = `Usage: preflight metrics [FOLDER] [flags]
       preflight metrics record METRIC VALUE [--date YYYY-MM-DD] [--note TEXT]
       preflight metrics retract METRIC VALUE [--date YYYY-MM-DD]
       preflight metrics target METRIC '> 85'    (or: default)
       preflight metrics import FILE
       preflight metrics add TITLE --target '< 5' [--unit UNIT] [--layer LAYER] [--change]
       preflight metrics remove METRIC

Prints the success metrics with their targets and the newest values. The steps write .preflight/metrics.json. METRIC is
an id, a title, or the beginning of one. VALUE is written as you would say it: 85, '85 %', 4.2/5, 3m20s, -60, or
'120 -> 48' for a change. FILE is CSV with the columns metric, value, date (and note), or JSON.

  --format text|json    how the metrics are printed (default: text)
  --no-color            no colours (as with the environment variable NO_COLOR)
  --date YYYY-MM-DD     the day that the value stands for (default: today)
  --unit UNIT           what is written behind a value: %, min, s, €, …
  --layer LAYER         ux, data, strategic or cross (default: ux)
  --change              the values are changes in per cent against the time before
  --folder FOLDER       whose metrics a step is for (default: the working directory)

Exit code: 0, 1 when some rows of an import could not be taken, 2 for bad usage and files that cannot be understood.
`;

export const REPORT_HELP = `Usage: preflight report [FOLDER] [flags]

Checks a folder (default: the working directory) and reports how ready it is: findings with a score for each layer,
the checklist with its evidence, the success metrics against their targets, and the trend of earlier reports.

  --out FILE                where the report goes: a file that ends in .html or .md, or - for the standard output
                            (default: -)
  --format html|markdown    how it is written (default: by the file's name; markdown on the standard output)
  --keep                    keep its numbers in .preflight/reports.json, for the trend of later reports

Exit code: 0 the report was written, whatever it says; 2 bad usage, unreadable files, or it could not be
written or kept.
`;
