import { diffLines } from "diff";
import { CannotEdit } from "./edit/cannot-edit.ts";
import { Editor } from "./edit/editor.ts";
import type { EngineProblem, HoverInfo, LanguageId, Snapshot } from "./engine.ts";
import { HEADER_LENGTH, readFileContext } from "./file-context.ts";
import type { Finding, Fix, Safety } from "./finding.ts";
import type { Language, Piece, RawFinding, Statement, Surroundings } from "./language.ts";
import type { PythonStatement } from "./python/module.ts";
import type { FixDraft, Place, Rule } from "./rule.ts";
import { isSuppressed } from "./suppress.ts";
import type { Source } from "./syntax/node.ts";
import { applyEdits, sortEdits, type TextChange, type TextEdit } from "./text.ts";

/** What all versions of a document share. */
interface Shared<S extends Statement> {
  languageId: LanguageId;
  language: Language<S>;
  rules: readonly Rule[];
  surroundings: Surroundings;
  onProblem: (problem: EngineProblem) => void;
  /** Rules that threw in this document; they are left out from then on. */
  broken: Set<Rule>;
  /** Statements whose end depends on all the text after them. */
  openEnded: WeakSet<S>;
}

interface Analysis {
  findings: RawFinding[];
  /** What it asked of other statements; see `ModuleView`. */
  asked: Set<string>;
}

/** More rewrites than this in one go are left to the next. */
const MAX_FIXES = 2000;

/** Opens a document. Nothing is analysed before it is asked for. */
export function openDocument<S extends Statement>(
  text: string,
  path: string,
  shared: Omit<Shared<S>, "broken" | "openEnded">,
): Snapshot {
  const { language } = shared;
  const openEnded = new WeakSet<S>();
  const statements: S[] = [];
  const starts: number[] = [];
  for (const piece of language.split(text, 0)) {
    const statement = language.read(text.slice(piece.start, piece.end));
    if (piece.openEnded) openEnded.add(statement);
    statements.push(statement);
    starts.push(piece.start);
  }
  return new DocumentSnapshot(
    text,
    path,
    { ...shared, broken: new Set(), openEnded },
    statements,
    starts,
    new Map(),
  );
}

class DocumentSnapshot<S extends Statement> implements Snapshot {
  readonly path: string;
  readonly text: string;
  readonly #shared: Shared<S>;
  readonly #statements: readonly S[];
  readonly #starts: readonly number[];
  readonly #analyses: Map<S, Analysis>;
  readonly #raw = new Map<Finding, RawFinding>();
  readonly #fixes = new Map<Finding, readonly Fix[]>();
  #positions: Map<Source, number> | undefined;
  #findings: readonly Finding[] | undefined;

  constructor(
    text: string,
    path: string,
    shared: Shared<S>,
    statements: readonly S[],
    starts: readonly number[],
    analyses: Map<S, Analysis>,
  ) {
    this.text = text;
    this.path = path;
    this.#shared = shared;
    this.#statements = statements;
    this.#starts = starts;
    this.#analyses = analyses;
  }

  get languageId(): LanguageId {
    return this.#shared.languageId;
  }

  /** Syntax errors in the whole document. */
  get errors(): number {
    return this.#statements.reduce((sum, statement) => sum + statement.errors, 0);
  }

  update(changes: readonly TextChange[]): DocumentSnapshot<S> {
    let current: DocumentSnapshot<S> = this;
    for (const change of changes) current = current.#change(change);
    return current;
  }

  findings(): readonly Finding[] {
    this.#findings ??= this.#collect();
    return this.#findings;
  }

  fixes(finding: Finding): readonly Fix[] {
    const known = this.#fixes.get(finding);
    if (known) return known;
    const raw = this.#raw.get(finding);
    const written = (raw?.fixes ?? []).flatMap((draft) => this.#write(finding, raw!, draft));
    const fixes = written.map((fix, index) => ({ ...fix, preferred: index === 0 }));
    this.#fixes.set(finding, fixes);
    return fixes;
  }

  fixAll(safety: Safety, filter: (finding: Finding) => boolean = () => true): readonly TextEdit[] {
    let current: DocumentSnapshot<S> = this;
    for (let index = 0, applied = 0; applied < MAX_FIXES; ) {
      const finding = current.findings()[index];
      if (!finding) break;
      const [fix] = filter(finding) ? current.fixes(finding) : [];
      if (fix && (fix.safety === "safe" || safety === "suggested") && fix.edits.every((edit) => !edit.path)) {
        current = current.update(asChanges(current.text, fix.edits));
        applied++;
      } else index++;
    }
    return current === this ? [] : differences(this.text, current.text);
  }

  hover(offset: number): HoverInfo | undefined {
    const here = this.findings().filter(({ span }) => span.start <= offset && offset <= span.end);
    const [first] = here;
    return first && { span: first.span, rules: [...new Set(here.map((finding) => finding.rule))] };
  }

  #change(change: TextChange): DocumentSnapshot<S> {
    const { language } = this.#shared;
    const text = this.text.slice(0, change.start) + change.newText + this.text.slice(change.end);
    const delta = change.newText.length - (change.end - change.start);
    const first = this.#restartAt(change.start);
    const from = this.#starts[first] ?? 0;
    const statements: S[] = this.#statements.slice(0, first);
    const starts = this.#starts.slice(0, first);
    const pieces: Piece[] = [];
    let resume = this.#statements.length;
    for (const piece of language.split(text, from)) {
      const old = piece.start - delta >= change.end ? this.#indexAt(piece.start - delta) : -1;
      if (old >= 0 && piece.start >= change.start + change.newText.length && old > first) {
        resume = old;
        break;
      }
      pieces.push(piece);
    }
    const replaced = this.#statements.slice(first, resume);
    const reusable = Map.groupBy(replaced, (statement) => statement.text);
    const added: S[] = [];
    for (const piece of pieces) {
      const pieceText = text.slice(piece.start, piece.end);
      const statement = reusable.get(pieceText)?.shift();
      const current = statement ?? language.read(pieceText);
      if (!statement) added.push(current);
      if (piece.openEnded) this.#shared.openEnded.add(current);
      statements.push(current);
      starts.push(piece.start);
    }
    for (let i = resume; i < this.#statements.length; i++) {
      statements.push(this.#statements[i]!);
      starts.push(this.#starts[i]! + delta);
    }
    const removed = [...reusable.values()].flat();
    const analyses = this.#surviving(statements, removed, added);
    return this.#withContext(text, change.start, statements, starts, analyses);
  }

  /** The statement from which splitting must start again: the one before the change, or an earlier one left open. */
  #restartAt(offset: number): number {
    let first = Math.max(this.#lastAtOrBefore(offset) - 1, 0);
    const open = this.#statements.findIndex((statement) => this.#shared.openEnded.has(statement));
    if (open >= 0 && open < first) first = open;
    return first;
  }

  #lastAtOrBefore(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #indexAt(start: number): number {
    const index = this.#lastAtOrBefore(start);
    return this.#starts[index] === start ? index : -1;
  }

  /** Analyses that no change of other statements touches. */
  #surviving(statements: readonly S[], removed: readonly S[], added: readonly S[]): Map<S, Analysis> {
    const changed = new Set(
      [...removed, ...added].flatMap((statement) => [...this.#shared.language.keys(statement)]),
    );
    const analyses = new Map<S, Analysis>();
    for (const statement of statements) {
      const analysis = this.#analyses.get(statement);
      if (analysis && !intersects(analysis.asked, changed)) analyses.set(statement, analysis);
    }
    return analyses;
  }

  #withContext(text: string, at: number, statements: S[], starts: number[], analyses: Map<S, Analysis>) {
    let shared = this.#shared;
    if (at < HEADER_LENGTH) {
      const file = readFileContext(this.path, text);
      if (file.isGenerated !== shared.surroundings.file.isGenerated) {
        shared = { ...shared, surroundings: { ...shared.surroundings, file } };
        analyses.clear();
      }
    }
    return new DocumentSnapshot(text, this.path, shared, statements, starts, analyses);
  }

  #analyse(statement: S): Analysis {
    const known = this.#analyses.get(statement);
    if (known) return known;
    const { language, rules, surroundings, broken } = this.#shared;
    const analysis: Analysis = { findings: [], asked: new Set() };
    language.check(statement, this.#statements, analysis.asked, surroundings, (invoke) => {
      for (const rule of rules) {
        if (broken.has(rule) || surroundings.settings.levels[rule.id] === "off") continue;
        const reports: RawFinding[] = [];
        try {
          invoke(rule, (report) => reports.push({ ...report, rule }));
          analysis.findings.push(...reports);
        } catch (error) {
          broken.add(rule);
          this.#shared.onProblem({ path: this.path, rule: rule.id, message: messageOf(error) });
        }
      }
    });
    this.#analyses.set(statement, analysis);
    return analysis;
  }

  #collect(): readonly Finding[] {
    const silenced = this.#statements.flatMap((statement) =>
      statement.directives.filter((item) => item.scope === "file"),
    );
    const all = this.#statements.flatMap((statement) => this.#analyse(statement).findings);
    const seen = new Set<string>();
    const findings: Finding[] = [];
    for (const raw of all) {
      const finding = this.#place(raw, silenced);
      const key = finding && `${finding.rule} ${finding.span.start} ${finding.span.end}`;
      if (!finding || seen.has(key!)) continue;
      seen.add(key!);
      this.#raw.set(finding, raw);
      findings.push(finding);
    }
    return findings.sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1),
    );
  }

  #place(raw: RawFinding, silenced: readonly { rules: string[] }[]): Finding | undefined {
    const { rule, place } = raw;
    if (silenced.some(({ rules }) => rules.length === 0 || rules.includes(rule.id))) return undefined;
    for (const { source, start, end } of [place, ...(raw.also ?? [])]) {
      const statement = source as S;
      if (isSuppressed(statement.text, statement.directives, rule.id, start, end)) return undefined;
    }
    const level = this.#shared.surroundings.settings.levels[rule.id];
    if (level === "off") return undefined;
    return {
      rule: rule.id,
      severity: level ?? raw.severity ?? rule.severity,
      layer: rule.layer,
      message: raw.message,
      span: this.#span(place),
      related: (raw.related ?? []).map(({ place: other, message }) => ({ span: this.#span(other), message })),
      tags: raw.tags ?? [],
      isSensitive: raw.isSensitive ?? false,
    };
  }

  #span(place: Place): { start: number; end: number } {
    const base = this.#startOf(place.source);
    return { start: base + place.start, end: base + place.end };
  }

  #startOf(source: Source): number {
    this.#positions ??= new Map(
      this.#statements.map((statement, index) => [statement, this.#starts[index]!]),
    );
    const start = this.#positions.get(source);
    if (start === undefined) throw new RangeError("the place belongs to another version of the document");
    return start;
  }

  /** Writes a draft and checks the fix laws on its result. */
  #write(finding: Finding, raw: RawFinding, draft: FixDraft): Omit<Fix, "preferred">[] {
    const isPython = this.languageId === "python";
    const editor = new Editor(
      {
        text: this.text,
        startOf: (source) => this.#startOf(source),
        statements: isPython ? (this.#statements as unknown as readonly PythonStatement[]) : [],
      },
      raw.place,
    );
    try {
      if (draft.write(editor) === false) return [];
      const edits = editor.finish();
      if (!this.#keepsLaws(finding, edits)) return [];
      return [{ title: draft.title, safety: draft.safety, edits }];
    } catch (error) {
      if (!(error instanceof CannotEdit))
        this.#shared.onProblem({ path: this.path, rule: raw.rule.id, message: messageOf(error) });
      return [];
    }
  }

  /** No new syntax error, the finding gone, no new finding of any rule. */
  #keepsLaws(finding: Finding, edits: readonly TextEdit[]): boolean {
    const own = edits.filter((edit) => edit.path === undefined);
    if (edits.length === 0 || applyEdits(this.text, own) === this.text) return false;
    const after = this.update(asChanges(this.text, own));
    if (after.errors > this.errors) return false;
    const left = countByRule(after.findings());
    const before = countByRule(this.findings());
    for (const [rule, count] of left) {
      const limit = (before.get(rule) ?? 0) - (rule === finding.rule ? 1 : 0);
      if (count > limit) return false;
    }
    return true;
  }
}

/** Edits closer than this, in UTF-16 units, are applied as one change: their statement is parsed once. */
const NEAR = 400;

/** Edits as successive changes: from the last to the first, so that offsets stay true. */
function asChanges(text: string, edits: readonly TextEdit[]): TextChange[] {
  const changes: TextChange[] = [];
  for (const edit of sortEdits(edits)) {
    const last = changes.at(-1);
    if (last && edit.start - last.end < NEAR) {
      last.newText += text.slice(last.end, edit.start) + edit.newText;
      last.end = edit.end;
    } else changes.push({ start: edit.start, end: edit.end, newText: edit.newText });
  }
  return changes.reverse();
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function intersects(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  for (const key of small) if (large.has(key)) return true;
  return false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Line-wise edits that turn one text into another. */
function differences(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let open: TextEdit | undefined;
  for (const part of diffLines(before, after)) {
    if (!part.added && !part.removed) {
      open = undefined;
      at += part.value.length;
      continue;
    }
    if (!open) {
      open = { start: at, end: at, newText: "" };
      edits.push(open);
    }
    if (part.added) open.newText += part.value;
    else {
      at += part.value.length;
      open.end = at;
    }
  }
  return edits;
}
