import { t } from "@vscode/l10n";

/** Why a text is not analysed, as the end of a sentence. @param maxSize - see `Preferences` */
export function refusal(text: string, maxSize: number): string | undefined {
  if (text.length > maxSize)
    return t("{0} characters are over the limit of {1} (setting maxFileSize)", text.length, maxSize);
  return text.includes("\0") ? t("binary content") : undefined;
}
