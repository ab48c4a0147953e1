import assert from "node:assert/strict";
import { readCommands, readWords } from "../../server/src/evidence/commands.ts";

describe("commands of a shell text", () => {
  it("are the words between operators, each with the place of its line", () => {
    const text = "set -e\n  make build && ./deploy.sh prod; echo done | tee log\n";
    const commands = readCommands(text, "script", 100);
    assert.deepEqual(wordsOf(commands), [
      ["set", "-e"],
      ["make", "build"],
      ["./deploy.sh", "prod"],
      ["echo", "done"],
      ["tee", "log"],
    ]);
    const { start, end } = commands[1]!.span;
    assert.equal(text.slice(start - 100, end - 100), "make build && ./deploy.sh prod; echo done | tee log");
  });

  it("lose the wrappers around them", () => {
    const lines: [string, string][] = [
      ["sudo -u app env A=1 k6 run x.js", "k6 run x.js"],
      ["npx --yes -p artillery artillery run a.yml", "artillery run a.yml"],
      ["uv run --with locust locust -u 5", "locust -u 5"],
      ["poetry run python -m pytest -q", "pytest -q"],
      ["python3 -u -m locust", "locust"],
      ["python train.py --fast", "python train.py --fast"],
      ["docker run --rm -v $PWD:/x grafana/k6:0.5 run a.js", "k6 run a.js"],
      ["docker run postgres:16 pg_dump shop", "pg_dump shop"],
      ["docker run --entrypoint sh alpine -c ls", "ls"],
      ["docker compose -f a.yml exec -T db pg_restore -d x", "pg_restore -d x"],
      ["docker build -t x .", "docker build -t x ."],
      ["kubectl exec -it pod -- pg_dump x", "pg_dump x"],
      ["kubectl apply -f x.yml", "kubectl apply -f x.yml"],
      ["time nice -n 5 bandit -r src", "bandit -r src"],
      ["@-restic backup /data", "restic backup /data"],
      ["if ! gitleaks detect", "gitleaks detect"],
      ["PGPASSWORD=x pg_dump shop", "pg_dump shop"],
    ];
    for (const [line, expected] of lines)
      assert.deepEqual(wordsOf(readCommands(line, "script")), [expected.split(" ")], line);
  });

  it("are those that another shell is given, and those whose output is taken", () => {
    assert.deepEqual(wordsOf(readCommands("bash -lc 'cd x && k6 run a.js'", "script")), [
      ["cd", "x"],
      ["k6", "run", "a.js"],
    ]);
    assert.deepEqual(wordsOf(readCommands("SIZE=$(pg_dump shop | wc -c)", "script")), [
      ["pg_dump", "shop"],
      ["wc", "-c"],
    ]);
    const span = { start: 3, end: 9 };
    assert.deepEqual(readWords(["sh", "-c", "restic backup /data"], "container", span), [
      { kind: "command", words: ["restic", "backup", "/data"], where: "container", span },
    ]);
  });

  it("are not comments, here-documents, assignments and what is redirected to", () => {
    const text = `# k6 run a.js
A=1
cat <<-'END' > k6
  k6 run b.js
END
echo "k6 run" > pg_dump # locust
for file in a b; do
done
`;
    assert.deepEqual(wordsOf(readCommands(text, "script")), [["cat"], ["echo", "k6 run"]]);
  });

  it("go on over continued lines", () => {
    const text = "locust -f a.py \\\n  --users 5\nfalse ||\n  k6 run a.js\n";
    assert.deepEqual(wordsOf(readCommands(text, "script")), [
      ["locust", "-f", "a.py", "--users", "5"],
      ["false"],
      ["k6", "run", "a.js"],
    ]);
  });

  it("survive the expressions of pipelines and what no shell would read", () => {
    const line = 'k6 run ${{ inputs.script }} --vus ${VUS:-5} "$(date)"';
    const last = wordsOf(readCommands(line, "pipeline")).at(-1)!;
    assert.deepEqual([last.slice(0, 2), last.includes("--vus")], [["k6", "run"], true]);
    for (const text of ['"', "'", "$(", "`", "<<", "\\", "a <<", ";;;;", "((((", "\u0000"])
      assert.doesNotThrow(() => readCommands(text.repeat(2_000), "script"));
  });
});

function wordsOf(signals: ReturnType<typeof readCommands>): string[][] {
  return signals.map((signal) => (signal.kind === "command" ? [...signal.words] : []));
}
