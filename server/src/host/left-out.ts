/** Folders of installed or built code, which nobody wants reported. Hidden folders are left out as well. */
export const LEFT_OUT = new Set([
  "node_modules",
  "__pycache__",
  "site-packages",
  "dist-packages",
  "dist",
  "build",
]);

/** Hidden folders in which tools keep their config files; other files in them are left out all the same. */
export const HIDDEN_CONFIG = new Set(
  ".aws .azure .azuredevops .buildkite .chainlit .circleci .config .devcontainer .dlt .docker .github .gitlab .kube .streamlit .vscode".split(
    " ",
  ),
);

/** What lies in the folder of each virtual environment. */
export const VENV_MARK = "pyvenv.cfg";

/** Whether a folder is left out by its name alone. */
export function isLeftOutName(name: string): boolean {
  return name.startsWith(".") || LEFT_OUT.has(name) || name.endsWith(".egg-info");
}
