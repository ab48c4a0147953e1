/** Files that no corpus has enough of, by the kind of input that they are for: path and text. */
export const SAMPLES: Readonly<
  Record<"settings" | "readiness" | "import", readonly (readonly [string, string])[]>
> = {
  settings: [
    [
      "preflight.json",
      `{
  // What this team has agreed on.
  "$schema": "https://example.org/preflight.schema.json",
  "preset": "recommended",
  "rules": { "unsafe-query": "error", "unstructured-log": "off" },
  "include": ["src/**", "jobs/*.py"],
  "exclude": ["**/generated/**", "{a,b}/[c-e]?.py"],
  "overrides": [{ "files": ["tests/**"], "rules": { "hardcoded-secret": "hint" }, "enable": false }],
  "providers": { "cache": "cachetools", "logging": "structlog" },
  "rowFilter": { "column": "tenant_id", "parameter": "tenant" },
  "thresholds": {},
  "fixAll": { "exclude": ["silent-wait"] },
  "calls": { "completion": ["app.llm.ask"], "query": ["app.db.run"] },
  "names": { "app.llm.ask": "completion" },
  "maxFileSize": 512,
  "baseline": ".preflight/baseline.json",
}
`,
    ],
    [
      "pyproject.toml",
      `[project]
name = "shop"
dependencies = [
  "openai>=2,<3",  # the client
  "cachetools~=5.3", "sqlalchemy[asyncio]==2.0.30; python_version > '3.9'",
]

[project.optional-dependencies]
dev = ["pytest"]

[dependency-groups]
test = ["mlflow==2.9", { include-group = "dev" }]

[tool.poetry.dependencies]
python = "^3.11"
pandas = { version = "^2.2", extras = ["parquet"] }

[tool.preflight]
preset = "recommended"
exclude = ["**/generated/**"]

[tool.preflight.rules]
unsafe-query = "error"
"unstructured-log" = 'off'

[[tool.preflight.overrides]]
files = "tests/**"
rules = { hardcoded-secret = "hint", "a.b" = """x
y""" }
`,
    ],
    [
      "requirements.txt",
      "-r base.txt\n-e git+https://example.org/x.git#egg=x\nopenai==2.1.0 --hash=sha256:00\npandas>=2 ; python_version<'3.12'\nmlflow ~= 2.9 \\\n  # why\nA_b.C[d,e] @ https://example.org/a.whl\n",
    ],
    [
      "setup.cfg",
      "[metadata]\nname = shop\n[options]\ninstall_requires =\n    openai>=2\n    pandas\n[options.extras_require]\ndev = pytest; mypy\n",
    ],
    [
      "setup.py",
      "from setuptools import setup\nREQUIRES = ['openai>=2', \"pandas\"]\nsetup(name='shop', install_requires=REQUIRES + ['mlflow==2.9'], extras_require={'dev': ['pytest']})\n",
    ],
    [
      "Pipfile",
      '[packages]\nopenai = "*"\npandas = {version = "==2.2", extras = ["parquet"]}\n[dev-packages]\npytest = ">=8"\n',
    ],
    [
      "Pipfile.lock",
      '{"_meta": {}, "default": {"openai": {"version": "==2.1.0"}}, "develop": {"pytest": {"version": "==8.0"}}}',
    ],
    [
      "poetry.lock",
      '[[package]]\nname = "openai"\nversion = "2.1.0"\n\n[package.dependencies]\nhttpx = ">=0.25"\n\n[[package]]\nname = "pandas"\nversion = "2.2.0"\n',
    ],
    [
      "environment.yml",
      "name: shop\nchannels: [conda-forge]\ndependencies:\n  - python=3.11\n  - pandas>=2\n  - pip:\n      - openai==2.1\n      - -r requirements.txt\n",
    ],
  ],
  readiness: [
    [
      ".preflight/checklist.json",
      `{
  "version": 1,

  "pre-production": {

    "backup-recovery": { "state": "done", "by": "Ada", "at": "2026-03-05", "evidence": ["ops/backup.sh"] },

    "load-testing": { "state": "not-applicable", "reason": "no load", "note": "two\\nlines <b>" }, // said so

    "own-item": { "title": "Ask the bank", "state": "open" }
  },
  "production": {},
  "post-production": { "later": { "title": "Look again", "state": "done" } }
}
`,
    ],
    [
      ".preflight/metrics.json",
      `{
  "version": 1,

  "metrics": {

    "user-adoption": {
      "target": { "comparison": "above", "value": 85 },
      "values": [
        { "date": "2026-03-05", "value": 72.5, "by": "Ada" },
        { "date": "2026-04-05", "value": 74, "note": "after \\"the\\" release" }
      ]
    },

    "own-number": {
      "title": "Orders lost",
      "layer": "strategic",
      "unit": "a day",
      "isChange": false,
      "target": { "comparison": "atMost", "value": 3 },
      "range": { "min": 0 },
      "values": []
    }
  }
}
`,
    ],
    [
      ".preflight/reports.json",
      `{
  "version": 1,
  "reports": [
    { "date": "2026-03-05", "scores": { "all": 60, "ux": 70 }, "findings": { "error": 1, "warning": 2 }, "stages": { "pre-production": { "done": 1, "total": 7 } }, "metrics": { "met": 2, "total": 12 }, "ours": [1] },
    { "date": "2026-04-05", "scores": {}, "findings": {}, "metrics": {} }
  ]
}
`,
    ],
    [
      ".preflight/baseline.json",
      `{
  "version": 1,
  "findings": [
    {"path":"app/a.py","rule":"unsafe-query","context":"0123456789abcdef-01234567-89abcdef"},
    {"path":"app/b.py","rule":"hardcoded-secret","context":"fedcba9876543210-01234567-89abcdef","count":3}
  ]
}
`,
    ],
  ],
  import: [
    [
      "values.csv",
      'metric,value,date,note,by\nuser-adoption,72 %,2026-01-01,"pilot, ""A""\nand B",Ada\nERROR RATE,3,2026-01-02,,\npipeline-latency,"1,5 min",2026-01-03,=1+1,\ndata-quality,1e3,2026-01-04T10:00:00Z,,\n',
    ],
    [
      "values.tsv",
      "Date\tName\tValue\n2026-01-01\tUser satisfaction\t4,25\n2026-01-02\tpipeline_latency\t3.333 min\n",
    ],
    [
      "values.csv",
      "Date;Name;Value;Before;After\n2026-01-01;User satisfaction;4,25;;\n2026-01-02;time-to-insight;;90;45\n",
    ],
    [
      "values.json",
      '[{ "metric": "user-adoption", "value": 72, "date": "2026-01-01", "note": "x" }, { "id": "error-rate", "value": "3 %", "day": "2026-01-02" }]',
    ],
    [
      "values.json",
      '{ "user-adoption": [{ "value": 72.5, "date": "2026-01-01" }], "data-quality": [{ "value": 99, "date": "2026-02-01", "by": "Ada" }] }',
    ],
    [
      "metrics.json",
      '{ "version": 1, "metrics": { "user-adoption": { "values": [{ "date": "2026-03-05", "value": 0.85 }] } } }',
    ],
  ],
};
