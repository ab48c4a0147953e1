/** Folders of code that others wrote, of build results, and of the files that tests are fed with. */
const FOREIGN = new Set(
  (
    "node_modules bower_components vendor vendored third_party third-party thirdparty extern site-packages dist-packages " +
    "dist out target __pycache__ .git .hg .svn .venv venv .tox .nox .eggs .terraform .next .cache coverage htmlcov " +
    "fixtures __fixtures__ fixture testdata test_data test-data testfiles __snapshots__ snapshots cassettes golden __mocks__"
  ).split(" "),
);

/** Folders of what a project shows to others and does not run itself. */
const SHOWN = /^(?:docs?|documentation|website|tutorials?)$|(?:^|[-_])(?:examples?|samples?)(?:[-_]|$)/;

/** How a readiness report in Markdown begins: it repeats what is asked for, and shows nothing of it. */
export const REPORT_MARK = "<!-- preflight report -->";

/** Whether a path leads into installed, vendored or built code, or to a fixture. */
export function isForeign(path: string): boolean {
  return foldersOf(path).some((folder) => FOREIGN.has(folder));
}

/** Whether a path leads into documentation or examples: what runs there runs nowhere. */
export function isShownOnly(path: string): boolean {
  return foldersOf(path).some((folder) => SHOWN.test(folder));
}

/** Whether the headings of a document tell of something else than the project as it is: what changed, what agents are told. */
export function isAside(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (
    /^(?:change-?log|history|news|releases?|release[-_ ]?notes|migrat\w+|upgrad\w+|roadmap|todo|agents|claude|gemini|copilot-instructions|skill|license|prompt\w*)\b/i.test(
      name,
    ) ||
    foldersOf(path).some((folder) => (folder.startsWith(".") && folder !== ".github") || ASIDE.has(folder))
  );
}

/** Whether a file is the code of a test. */
export function isTestCode(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (
    /^test_|_test\.\w+$|\.(?:test|spec)\.\w+$|^conftest\.py$/i.test(name) ||
    foldersOf(path).some((folder) => /^(?:tests?|__tests__|e2e|spec|unit|integration)$/.test(folder))
  );
}

const ASIDE = new Set(
  "prompts skills changelogs changelog blog issue_template pull_request_template release-notes".split(" "),
);

function foldersOf(path: string): string[] {
  return path.toLowerCase().split("/").slice(0, -1);
}
