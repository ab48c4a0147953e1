import { dockerfile } from "./dockerfile.ts";
import { groovy } from "./groovy.ts";
import { javascript } from "./javascript.ts";
import { jmeter } from "./jmeter.ts";
import { json } from "./json.ts";
import { jvm } from "./jvm.ts";
import { markdown } from "./markdown.ts";
import { asciiDoc, restructuredText } from "./markup.ts";
import { names } from "./names.ts";
import { crontab, procfile, systemd } from "./processes.ts";
import { python } from "./python.ts";
import type { Reader } from "./reader.ts";
import { recipes } from "./recipes.ts";
import { shell } from "./shell.ts";
import { sql } from "./sql.ts";
import { terraform } from "./terraform.ts";
import { yaml } from "./yaml.ts";

/** Every reader; the first that takes a file's name reads it. */
export const READERS: readonly Reader[] = [
  dockerfile,
  recipes,
  groovy,
  procfile,
  crontab,
  systemd,
  json,
  yaml,
  terraform,
  python,
  javascript,
  markdown,
  restructuredText,
  asciiDoc,
  shell,
  sql,
  jmeter,
  jvm,
  names,
];
