import { t } from "@vscode/l10n";
import { defineRule } from "../../engine/rule.ts";
import { unversionedSaves } from "./detect.ts";
import { saveDrafts } from "./fix.ts";

export const rule = defineRule({
  id: "unversioned-model",
  layer: "strategic",
  severity: "warning",
  title: "A trained model that overwrites the one before it.",
  documentation: {
    what: "A fitted model, or a part of one such as its scaler, written to a path that is the same in every training: no version, date, run or hash in it, and no registry that gets the model too. Checkpoints of a running training, temporary files and paths whose values are unknown are left alone.",
    why: "The next training overwrites what production uses. Nobody can go back to the version that worked, or say which data and metrics belong to the file.",
    ignoreWhen:
      "Something outside keeps the versions: a pipeline that uploads the file, or a store with versioned objects.",
    fixSafety:
      "Where a model is loaded may have to follow, so every fix wants a look. With mlflow or wandb in the project they get the model; else a small registry class is added that keeps each version in its own folder with its metadata, and a copy of the newest at the old path.",
  },
  python(context) {
    if (context.file.isTest || context.file.isStub) return;
    for (const save of unversionedSaves(context)) {
      const subject =
        save.row.model === "receiver" ? save.model.text : save.model.text.replace(/\.state_dict\(\)$/, "");
      const name = subject.length > 40 || subject.includes("\n") ? t("The model") : `\`${subject}\``;
      context.report({
        place: save.call.node,
        ...(context.file.isNotebook ? { severity: "information" as const } : {}),
        message: t(
          "{0} is saved as {1} with no version: each training overwrites the model before it.",
          name,
          save.fileName ? `\`${save.fileName}\`` : t("a file"),
        ),
        fixes: save.isByHelper || save.isMoved ? [] : saveDrafts(save, context),
      });
    }
  },
});
