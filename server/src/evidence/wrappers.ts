/**
 * The command behind wrappers: `sudo`, `env`, `time`, `npx`, `uv run`, `python -m`, `docker run IMAGE` and their like; empty
 * for assignments and for what only steers a shell.
 */
export function withoutWrappers(words: readonly string[]): string[] {
  let rest = words;
  for (let round = 0; round < MAX_WRAPPERS; round++) {
    const inner = unwrap(rest);
    if (!inner) return [...rest];
    rest = inner;
  }
  return [...rest];
}

/** The words behind the first wrapper; undefined when there is none. */
function unwrap(words: readonly string[]): readonly string[] | undefined {
  const first = words[0];
  if (first === undefined) return undefined;
  if (KEYWORDS.has(first) || /^[A-Za-z_]\w*\+?=/.test(first)) return words.slice(1);
  if (NO_COMMANDS.has(first)) return [];
  // `@` and `-` before a recipe's line are make's; `-` alone is none.
  if (/^[@+-]+[A-Za-z./]/.test(first) && !first.startsWith("--"))
    return [first.replace(/^[@+-]+/, ""), ...words.slice(1)];
  const name = first.slice(first.lastIndexOf("/") + 1);
  if (/^(?:python|pypy)[\d.]*$|^py$/.test(name)) return unwrapPython(words);
  const wrapper = WRAPPERS.get(name)?.find(({ sub }) =>
    sub.every((word, index) => words[index + 1] === word),
  );
  if (wrapper) return afterOptions(words, wrapper.sub.length + 1, wrapper.values);
  if (name === "docker" || name === "podman" || name === "nerdctl") return unwrapContainer(words);
  if (name === "docker-compose") return unwrapCompose(words, 1);
  if (name === "kubectl") return unwrapKubectl(words);
  return undefined;
}

/** `python -m locust` runs locust; `python -X dev script.py` runs the script, which keeps its name. */
function unwrapPython(words: readonly string[]): readonly string[] | undefined {
  const option = words.findIndex((word, index) => index > 0 && !/^-[bBdEiIOqsSuvx]+$/.test(word));
  return option > 0 && words[option] === "-m" ? words.slice(option + 1) : undefined;
}

/** The words from the first that is no option, no option's value and no assignment. */
function afterOptions(
  words: readonly string[],
  start: number,
  values: ReadonlySet<string>,
): readonly string[] {
  let at = start;
  for (; at < words.length; at++) {
    const word = words[at]!;
    if (word === "--") return words.slice(at + 1);
    if (values.has(word)) at++;
    else if (!word.startsWith("-") && !/^[A-Za-z_]\w*=/.test(word)) break;
  }
  return words.slice(at);
}

/** What an image runs, by the image's name where it is given no program of its own. */
function unwrapContainer(words: readonly string[]): readonly string[] | undefined {
  if (words[1] === "compose") return unwrapCompose(words, 2);
  const isRun = words[1] === "run" || (words[1] === "container" && words[2] === "run");
  if (!isRun && words[1] !== "exec") return undefined;
  const from = words[1] === "container" ? 3 : 2;
  const entry = words.indexOf("--entrypoint");
  const rest = afterOptions(words, from, CONTAINER_VALUES);
  if (rest.length === 0) return undefined;
  if (!isRun) return rest.slice(1);
  if (entry > 0 && entry < words.length - rest.length) return [words[entry + 1]!, ...rest.slice(1)];
  return programOfImage(rest);
}

/** `docker run grafana/k6 run test.js` runs k6; `docker run postgres:16 pg_dump` pg_dump. */
function programOfImage([image = "", ...rest]: readonly string[]): string[] {
  const name = image.replace(/[@:][^/]{0,300}$/, "");
  const program = name.slice(name.lastIndexOf("/") + 1);
  const [first] = rest;
  const isEntry = first === undefined || first.startsWith("-") || ENTRY_IMAGES.has(program);
  return isEntry ? [program, ...rest] : rest;
}

function unwrapCompose(words: readonly string[], start: number): readonly string[] | undefined {
  const rest = afterOptions(words, start, COMPOSE_VALUES);
  if (rest[0] !== "run" && rest[0] !== "exec") return undefined;
  return afterOptions(rest, 1, CONTAINER_VALUES).slice(1);
}

function unwrapKubectl(words: readonly string[]): readonly string[] | undefined {
  const end = words.indexOf("--");
  return words.includes("exec") && end > 0 ? words.slice(end + 1) : undefined;
}

interface Wrapper {
  /** The words that must follow the program. */
  sub: readonly string[];
  /** Options that take the next word. */
  values: ReadonlySet<string>;
}

/** Longer forms come first. */
const WRAPPERS = new Map<string, Wrapper[]>();
const wrap = (command: string, values = "") => {
  const [name = "", ...sub] = command.split(" ");
  const list = WRAPPERS.get(name) ?? [];
  list.push({ sub, values: new Set(values.split(" ")) });
  WRAPPERS.set(name, list);
};
wrap("sudo", "-u --user -g --group -h -C -D");
wrap("doas", "-u");
wrap("env", "-u --unset -C --chdir -S");
wrap("nohup");
wrap("exec", "-a");
wrap("command");
wrap("builtin");
wrap("time", "-f -o");
wrap("nice", "-n");
wrap("ionice", "-c -n");
wrap("stdbuf", "-i -o -e");
wrap("setsid");
wrap("xvfb-run", "-s -n");
wrap("npx", "-p --package -c");
wrap("pnpx");
wrap("bunx");
wrap("uvx", "--from --with -p --python");
wrap("pipx run", "--spec --python");
wrap("npm exec", "-p --package -w --workspace");
wrap("pnpm exec");
wrap("pnpm dlx", "--package");
wrap("yarn dlx", "-p");
wrap("yarn exec");
wrap("bun x");
wrap("uv tool run", "--from --with -p --python");
wrap(
  "uv run",
  "--with --extra --group --package -p --python --directory --env-file --project --no-group --only-group",
);
wrap("poetry run", "-C");
wrap("pipenv run");
wrap("pdm run", "-p");
wrap("hatch run");
wrap("rye run");
wrap("pixi run", "-e --environment");
wrap("conda run", "-n --name -p --prefix");
wrap("mamba run", "-n --name -p --prefix");
wrap("micromamba run", "-n --name -p --prefix");
wrap("bundle exec");
wrap("mise exec");
wrap("dotenv run", "-f");
wrap("doppler run", "-p -c");
wrap("chamber exec");
wrap("aws-vault exec");

const CONTAINER_VALUES = new Set(
  (
    "-e --env --env-file -v --volume --mount -p --publish -w --workdir -u --user --name --network --net --platform -h --hostname " +
    "-l --label --entrypoint --memory -m --cpus --gpus --add-host --restart --pull --shm-size --ulimit --tmpfs --link --cap-add " +
    "--security-opt --volumes-from --index --runtime --device --ipc --pid --log-driver --log-opt --expose --dns"
  ).split(" "),
);
const COMPOSE_VALUES = new Set(
  "-f --file -p --project-name --profile --env-file --project-directory --ansi".split(" "),
);

/** Images whose first argument is not a program but the program's own. */
const ENTRY_IMAGES = new Set(
  "k6 trivy semgrep gitleaks trufflehog checkov tfsec grype syft vegeta locust artillery restic velero amtool promtool hey oha zap-stable".split(
    " ",
  ),
);

/** Words of a shell before a command. */
const KEYWORDS = new Set("if then else elif while until do ! { ( && ||".split(" "));
/** Words of a shell that no command follows. */
const NO_COMMANDS = new Set("for case select function fi done esac } ) [ [[ test in".split(" "));
const MAX_WRAPPERS = 12;
