import assert from "node:assert/strict";
import { namesDependencies, readDependencies } from "../../server/src/config/dependencies.ts";

describe("dependencies of a project", () => {
  it("takes nothing for a name that none can be", () => {
    const lock =
      '[[package]]\nname = " "\nversion = "1"\n[[package]]\nname = "op= "\n[[package]]\nname = "A_b"\n';
    assert.deepEqual(readDependencies("poetry.lock", lock), [["a-b", undefined]]);
    assert.deepEqual(readDependencies("Pipfile.lock", '{"default": {"": {}, "-x": {}, "y": {}}}'), [
      ["y", undefined],
    ]);
  });

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
      ["pandas", "2"],
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
      ["mlflow", "3"],
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
    assert.deepEqual(readDependencies("pdm.lock", text), expected);
  });

  it("say which line of releases is in use", () => {
    const versions = [
      ["mlflow~=2.9", "2.9"],
      ["mlflow>=2.9,<3", "2.9"],
      ["mlflow>=1.20,<3.0", "2"],
      ["mlflow<3", "2"],
      ["mlflow<=2.15.1", "2"],
      ["mlflow==2.*", "2"],
      ["mlflow>=2.9", undefined],
      ["mlflow", undefined],
      ["mlflow>=3.1,<4 ; python_version > '3.9'", "3.1"],
    ] as const;
    for (const [line, version] of versions)
      assert.deepEqual(readDependencies("requirements.txt", line), [["mlflow", version]], line);
  });

  it("are read from setup.cfg", () => {
    const text = `[metadata]
name = app
[options]
packages = find:
install_requires =
    openai==1.2
    # comment
    structlog
python_requires = >=3.9
[options.extras_require]
cache = cachetools>=5
[flake8]
max-line-length = 100
`;
    assert.deepEqual(readDependencies("setup.cfg", text), [
      ["openai", "1.2"],
      ["structlog", undefined],
      ["cachetools", undefined],
    ]);
  });

  it("are read from setup.py", () => {
    const text = `from setuptools import setup
REQUIRED = ["hvac~=2.1", 'wandb']  # all of them
setup(
    name="app",
    install_requires=REQUIRED,
    extras_require={"dev": ["pytest", "mlflow[extras]==2.9"], "docs": ["sphinx"]},
    classifiers=["Topic :: Database"],
)
`;
    assert.deepEqual(readDependencies("setup.py", text), [
      ["hvac", "2.1"],
      ["wandb", undefined],
      ["pytest", undefined],
      ["mlflow", "2.9"],
      ["sphinx", undefined],
    ]);
    assert.deepEqual(readDependencies("setup.py", 'setup(install_requires=["a", "b'), [["a", undefined]]);
  });

  it("are read from a Pipfile and its lock", () => {
    const text = `[[source]]
url = "https://pypi.org/simple"
[packages]
openai = "*"
mlflow = "==2.9.2"
uvicorn = {extras = ["standard"], version = "~=0.30"}
[dev-packages]
pytest = "*"
[requires]
python_version = "3.11"
`;
    assert.deepEqual(readDependencies("Pipfile", text), [
      ["openai", undefined],
      ["mlflow", "2.9.2"],
      ["uvicorn", "0.30"],
      ["pytest", undefined],
    ]);
    const lock = '{"_meta": {}, "default": {"mlflow": {"version": "==2.9.2"}}, "develop": {"Py_Test": {}}}';
    assert.deepEqual(readDependencies("Pipfile.lock", lock), [
      ["mlflow", "2.9.2"],
      ["py-test", undefined],
    ]);
    assert.deepEqual(readDependencies("Pipfile.lock", lock.slice(0, 30)), []);
  });

  it("are read from conda's environment files", () => {
    const text = `name: app
channels:
  - conda-forge
dependencies:
  - python=3.11
  - numpy=1.26.4=py311
  - conda-forge::xgboost>=2
  - pip
  - pip:
      - mlflow==2.9  # pinned
      - -r requirements.txt
      - git+https://example.org/x.git
prefix: /opt/app
`;
    const expected = [
      ["numpy", "1.26.4"],
      ["xgboost", undefined],
      ["pip", undefined],
      ["mlflow", "2.9"],
    ];
    for (const name of ["environment.yml", "conda.yaml", "environment-dev.yaml"])
      assert.deepEqual(readDependencies(name, text), expected, name);
  });

  it("are looked for in these files only", () => {
    const names = [
      "requirements.txt",
      "requirements-dev.in",
      "pyproject.toml",
      "setup.py",
      "setup.cfg",
      "Pipfile",
      "Pipfile.lock",
      "pdm.lock",
      "environment.yml",
      "requirements.md",
      "docker-compose.yml",
      "settings.py",
    ];
    assert.deepEqual(names.filter(namesDependencies), names.slice(0, 9));
  });
});
