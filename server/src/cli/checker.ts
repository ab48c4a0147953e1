import { dirname, join, relative } from "node:path";
import { languageOfPath } from "../config/languages.ts";
import { combineLayers, type Preferences } from "../config/settings.ts";
import { createEngine, type Engine, problemInWords, type Workspace } from "../engine/index.ts";
import { clock } from "../host/clock.ts";
import { createIgnoreReader } from "../host/ignored.ts";
import { readSourceNow, type Skipped, type Source } from "../host/source.ts";
import { createSurroundingsReader, type Surroundings } from "../host/surroundings.ts";
import { loadWasm } from "../host/wasm.ts";
import { type ExamineOptions, examine } from "./examine.ts";
import { tellProblem } from "./formats/reporter.ts";
import { type Examined, examinedFile } from "./outcome.ts";
import type { ReportParts } from "./reported.ts";
import { reportPath, type Target } from "./targets.ts";
import { rootOf } from "./workspaces.ts";

/** Analyses files with the settings and the surroundings that each of them has. */
export interface Checker {
  engine: Engine;
  /** What configuration says about a file; what is wrong in it is told once. @param file - absolute path */
  preferences(file: string): Promise<Preferences>;
  /** Reads settings, analyses; undefined when the text could not be had, which is then told. */
  examine(
    target: Target,
    source: (maxSize: number) => Promise<Source | Skipped>,
    workspaces: ReadonlyMap<string, Workspace>,
  ): Promise<Examined | undefined>;
  options: CheckerOptions;
}

/** Plain data. */
export interface CheckerOptions extends ExamineOptions {
  parts: ReportParts;
}

/**
 * Told of what could not be read or analysed.
 *
 * @param path - as reports name it
 * @param fatal - the user asked for just this, so the call has not done what it was asked
 */
export type ProblemSink = (path: string, message: string, fatal: boolean) => void;

/** @param options - which findings count, what is rewritten, and what reports need */
export function createChecker(options: CheckerOptions, problem: ProblemSink): Checker {
  const surroundings = createSurroundingsReader();
  const ignored = createIgnoreReader();
  const reportedConfigs = new Set<string>();
  let current = "";
  const engine = createEngine({
    loadWasm,
    clock,
    onProblem: ({ path, rule, message }) => {
      // A grammar that is missing is told with each file that needs it.
      if (path !== undefined) problem(current, problemInWords({ ...(rule && { rule }), message }), false);
    },
  });
  const about = async (file: string): Promise<Surroundings & { preferences: Preferences }> => {
    const { project, config } = await surroundings.of(dirname(file));
    const { path, layer } = config;
    if (path && !reportedConfigs.has(path)) {
      reportedConfigs.add(path);
      for (const { line, column, message, isNote } of config.problems) {
        problem(reportPath(path), `line ${line}, column ${column}: ${message}`, !isNote);
      }
    }
    return {
      project,
      config,
      preferences: combineLayers([{ layer, path: path && pathIn(dirname(path), file) }]),
    };
  };
  return {
    engine,
    options,
    preferences: async (file) => (await about(file)).preferences,
    async examine(target, read, workspaces) {
      const { project, config, preferences } = await about(target.file);
      const { settings, maxFileSize, notFixedTogether } = preferences;
      if (!preferences.enable || !preferences.isIncluded) {
        // No failure: who names files, a hook before a commit for one, knows nothing of the configuration.
        if (target.named && config.path) tellProblem(target.path, `left out by ${reportPath(config.path)}`);
        return undefined;
      }
      const source = await read(maxFileSize);
      if ("notice" in source) {
        problem(target.path, source.notice, target.named);
        return undefined;
      }
      current = target.path;
      const workspace = workspaces.get(rootOf(target));
      const textOf = (path: string) =>
        workspace?.files.has(path) && languageOfPath(path) !== "notebook"
          ? readSourceNow(join(rootOf(target), path), "python", maxFileSize)
          : undefined;
      // The walk has left the ignored ones out already.
      const isIgnored =
        target.named && target.languageId === "config" && (await ignored.isIgnored(target.file));
      try {
        await engine.load(target.languageId);
        const surrounded = { ...project, ...(workspace && { workspace, textOf }) };
        const input = { ...target, ...source, isIgnored, settings, notFixedTogether, project: surrounded };
        const checked = examine(engine, input, options);
        for (const message of checked.notices) problem(target.path, message, false);
        return examinedFile(checked, options.parts, options.fix !== undefined);
      } catch (error) {
        problem(target.path, `the analysis failed: ${(error as Error).message}`, target.named);
        return undefined;
      }
    },
  };
}

function pathIn(folder: string, file: string): string | undefined {
  const path = relative(folder, file).replaceAll("\\", "/");
  return path.startsWith("../") ? undefined : path;
}
