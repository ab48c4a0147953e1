import { t } from "@vscode/l10n";
import { setKeyword } from "../../engine/edit/arguments.ts";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { CallFact } from "../../engine/python/facts.ts";
import type { FixDraft } from "../../engine/rule.ts";
import { lastName } from "./origin.ts";

/** Keeps the order of time in a split: the last rows are the test, or each window is tested on the one after it. */
export function shuffleDrafts(call: CallFact): FixDraft[] {
  const isSplit = lastName(call) === "train_test_split";
  return [
    {
      title: isSplit
        ? t("Keep the order: test on the last rows (they have to be sorted by time)")
        : t("Test each window on the one after it with `TimeSeriesSplit` (rows have to be sorted by time)"),
      safety: "suggested",
      write: (editor) => {
        if (isSplit) {
          const stratify = call.keywords.get("stratify");
          if (stratify && stratify.type !== "none") throw new CannotEdit("a stratified split has to shuffle");
          return setKeyword(editor, call, "shuffle", "False");
        }
        if (!/^(Stratified)?(KFold|ShuffleSplit)$/.test(lastName(call)))
          throw new CannotEdit("the splitter repeats its folds");
        const splits = call.keywords.get("n_splits") ?? call.positional[0];
        const name = editor.member("sklearn.model_selection.TimeSeriesSplit", call.node);
        editor.replace(call.node, `${name}(${splits ? `n_splits=${splits.text}` : ""})`);
      },
    },
  ];
}
