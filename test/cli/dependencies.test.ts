import assert from "node:assert/strict";
import { namesDependencies, readDependencies } from "../../server/src/config/dependencies.ts";

describe("dependencies of a project", () => {
  it("are read from requirements files", () => {
    const text = [
      "# comment",
      "-r base.txt",
      "--hash=sha256:abc",
      "OpenAI==1.30.1  # pinned",
      "typing_extensions>=4 ; python_version < '3.9'",
      "uvicorn[standard]===0.30",
      "pandas == 2.*",
      "mylib @ https://example.org/mylib.whl",
      "",
    ].join("\r\n");
    assert.deepEqual(readDependencies("requirements-dev.txt", text), [
      ["openai", "1.30.1"],
      ["typing-extensions", undefined],
      ["uvicorn", "0.30"],
      ["pandas", undefined],
      ["mylib", undefined],
    ]);
  });

  it("are read from pyproject.toml, and only from its dependencies", () => {
    const text = `
[build-system]
requires = ["hatchling"]
[project]
name = "app"
dependencies = [
  "openai==1.2",  # ]
  'uvicorn[standard]>=0.3',
]
keywords = ["pandas"]
[project.optional-dependencies]
cache = ["cachetools"]
[dependency-groups]
dev = ["pytest>=8", {include-group = "docs"}]
[tool.poetry.dependencies]
python = "^3.12"
structlog = "24.1.0"
mlflow = { version = "^3", extras = ["x"] }
[tool.poetry.group.dev.dependencies]
ruff = "*"
[tool.other]
dependencies = ["nope"]
`;
    assert.deepEqual(readDependencies("pyproject.toml", text), [
      ["openai", "1.2"],
      ["uvicorn", undefined],
      ["cachetools", undefined],
      ["pytest", undefined],
      ["structlog", "24.1.0"],
      ["mlflow", undefined],
      ["ruff", undefined],
    ]);
  });

  it("are read from a half-typed pyproject.toml", () => {
    const text = '[project]\ndependencies = [\n  "openai>=1",\n  "anthro';
    assert.deepEqual(readDependencies("pyproject.toml", text), [["openai", undefined]]);
  });

  it("are read from lock files with their versions", () => {
    const text = `version = 1
[[package]]
name = "Prometheus_Client"
version = "0.20.0"
[package.metadata]
name = "other"
[[package]]
name = "hvac"
version = "2.1"
`;
    const expected = [
      ["prometheus-client", "0.20.0"],
      ["hvac", "2.1"],
    ];
    assert.deepEqual(readDependencies("uv.lock", text), expected);
    assert.deepEqual(readDependencies("poetry.lock", text), expected);
  });

  it("are looked for in these files only", () => {
    const names = [
      "requirements.txt",
      "requirements-dev.in",
      "pyproject.toml",
      "setup.py",
      "requirements.md",
    ];
    assert.deepEqual(names.filter(namesDependencies), names.slice(0, 3));
  });
});
