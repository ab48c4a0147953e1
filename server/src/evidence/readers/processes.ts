import { readCommands } from "../commands.ts";
import type { Signal } from "../signal.ts";
import { linesOf } from "./lines.ts";
import type { Reader } from "./reader.ts";

/** The processes of a Procfile. */
export const procfile: Reader = {
  files: ["Procfile", "Procfile.*"],
  read: ({ text }) => [...linesOf(text)].flatMap(({ text: line, start }) => readProcess(line, start)),
};

/** Commands of crontabs with their schedules. */
export const crontab: Reader = {
  files: ["crontab", "crontab.*", "*.cron", "*.crontab", "cron.*", "*-cron", "*_cron"],
  isFor: (path) => !/\.(?:[jt]sx?|py|go|rb|md|ya?ml|json)$/i.test(path),
  read: ({ text }) => [...linesOf(text)].flatMap(({ text: line, start }) => readEntry(line, start)),
};

/** When a timer of systemd starts, and what a service runs. */
export const systemd: Reader = {
  files: ["*.timer", "*.service"],
  read: ({ text, path }) => readUnit(text, path),
};

function readProcess(line: string, offset: number): Signal[] {
  const process = /^([\w-]+):[ \t]*(?=\S)/.exec(line);
  if (!process) return [];
  const at = process[0].length;
  return readCommands(line.slice(at), "container", offset + at);
}

const FIELD = "(?:[\\d*][\\d*/,-]*|[A-Za-z]{3}(?:[-,][A-Za-z]{3})*)";
const ENTRY = new RegExp(`^[ \\t]*(@\\w+|${FIELD}(?:[ \\t]+${FIELD}){4})[ \\t]+(?=\\S)`);
/** The user of a system's crontab stands between the schedule and the command. */
const USER = /^(?:root|nobody|www-data|app|ubuntu|postgres)[ \t]+(?=\S)/;

function readEntry(line: string, offset: number): Signal[] {
  const entry = line.trimStart().startsWith("#") ? null : ENTRY.exec(line);
  if (!entry) return [];
  const user = USER.exec(line.slice(entry[0].length))?.[0] ?? "";
  const at = entry[0].length + user.length;
  const command = line.slice(at).trim();
  const span = { start: offset + at, end: offset + at + command.length };
  return [
    { kind: "job", name: command, schedule: entry[1]!, span },
    ...readCommands(line.slice(at), "schedule", offset + at),
  ];
}

function readUnit(text: string, path: string): Signal[] {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  return [...linesOf(text)].flatMap(({ text: line, start, end }): Signal[] => {
    const setting = /^(OnCalendar|ExecStart)[ \t]*=[ \t]*-?(?=\S)/.exec(line);
    if (!setting) return [];
    const value = line.slice(setting[0].length);
    if (setting[1] === "OnCalendar")
      return [{ kind: "job", name, schedule: value.trim(), span: { start, end } }];
    return readCommands(value, "script", start + setting[0].length);
  });
}
