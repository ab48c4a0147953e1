import { t } from "@vscode/l10n";

// Counted things as they stand in a sentence: each language has its own way to count.

export function countedFindings(count: number): string {
  return count === 1 ? t("1 finding") : t("{0} findings", count);
}

export function countedOpenFindings(count: number): string {
  return count === 1 ? t("1 open finding") : t("{0} open findings", count);
}

export function countedFiles(count: number): string {
  return count === 1 ? t("1 file") : t("{0} files", count);
}

export function countedValues(count: number): string {
  return count === 1 ? t("1 value") : t("{0} values", count);
}

export function countedEntries(count: number): string {
  return count === 1 ? t("1 entry") : t("{0} entries", count);
}

export function countedRows(count: number): string {
  return count === 1 ? t("1 row") : t("{0} rows", count);
}
