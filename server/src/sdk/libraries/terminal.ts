import type { Library, SdkCall } from "../schema.ts";

const entries: Record<string, string> = {
  argparse: "argparse.ArgumentParser",
  optparse: "optparse.OptionParser",
  getopt: "getopt.getopt",
  click: "click.command",
  asyncclick: "asyncclick.command",
  rich_click: "rich_click.command",
  typer: "typer.Typer().command",
  fire: "fire.Fire",
  docopt: "docopt.docopt",
  cyclopts: "cyclopts.App().command",
  plac: "plac.call",
  invoke: "invoke.task",
  fabric: "fabric.task",
  readline: "readline.set_completer",
  prompt_toolkit: "prompt_toolkit.prompt",
  questionary: "questionary.text",
  inquirer: "inquirer.prompt",
  rich: "rich.console.Console",
  tqdm: "tqdm.tqdm",
  alive_progress: "alive_progress.alive_bar",
  progressbar: "progressbar.ProgressBar",
  colorama: "colorama.init",
  termcolor: "termcolor.colored",
  tabulate: "tabulate.tabulate",
  prettytable: "prettytable.PrettyTable",
  texttable: "texttable.Texttable",
  curses: "curses.wrapper",
  textual: "textual.app.App",
  pdb: "pdb.set_trace",
};

const moreCommands = [
  "click.group",
  "click.option",
  "click.argument",
  "click.Group().command",
  "click.Group().group",
  "typer.Typer().callback",
  "typer.run",
  "hydra.main",
  "absl.app.run",
];

/** Packages that only programs at a terminal use: for them, printing is the output and not a log. */
export const terminal: Library = {
  name: "terminal",
  distributions: [],
  roots: [...Object.keys(entries), "hydra", "absl"],
  source:
    "the packages' own documentation: click 8.4, typer 0.29, rich 14 …; Python 3.13 for argparse, optparse, getopt, readline, curses, pdb",
  aliases: { "click.group()": "click.Group()", "typer.main.Typer()": "typer.Typer()" },
  calls: [
    ...[...Object.values(entries), ...moreCommands].map(
      (path): SdkCall => ({ kind: "wrapper", path, does: "cli" }),
    ),
  ],
};
