"""Programs before and after a fix, as the engine rewrites them, loaded as modules."""

import importlib.util
import itertools
import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_numbers = itertools.count()


class Rewriter:
    """The engine in a process of its own (`rewriter.ts`)."""

    def __init__(self):
        self.executed = {}
        self.test = ""
        self._process = subprocess.Popen(
            [ROOT / "node_modules/node/bin/node", ROOT / "test/runtime/rewriter.ts"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, request):
        """Sends one request; see `rewriter.ts` for their forms. Raises LookupError with the engine's words."""
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise LookupError(answer["error"])
        return answer

    def note(self, variants):
        """Remembers that the current test has executed these variants."""
        for variant in variants:
            self.executed.setdefault(variant, set()).add(self.test)

    def close(self):
        self._process.stdin.close()
        self._process.wait(timeout=30)


class Rewritten:
    """A program with the fixes that the engine offers for the findings of one rule."""

    def __init__(self, rewriter, folder, answer):
        self._rewriter, self._folder, self._answer = rewriter, folder, answer
        self.findings = answer["findings"]

    @property
    def before(self):
        """The program as it was."""
        return Program(self._folder, self._answer["path"], self._answer["text"], self._answer["files"])

    def after(self, title, finding=None):
        """
        The program after the one fix whose title matches a regular expression.

        Without `finding` (a zero-based index) the first finding that has such a fix is meant.
        """
        findings = self.findings if finding is None else [self.findings[finding]]
        for item in findings:
            for fix in item["fixes"]:
                if re.search(title, fix["title"]):
                    return self._program(fix["text"], fix["files"], {fix["variant"]})
        titles = [fix["title"] for item in findings for fix in item["fixes"]]
        raise LookupError(f"no fix is called {title!r}; there are {titles}")

    def after_all(self):
        """The program after the preferred fixes of all findings; counts for the variants of all of them."""
        variants = {item["fixes"][0]["variant"] for item in self.findings if item["fixes"]}
        return self._program(self._answer["all"], self._answer["files"], variants)

    def _program(self, text, files, variants):
        return Program(self._folder, self._answer["path"], text, files, lambda: self._rewriter.note(variants))


class Program:
    """One file of Python or SQL, with the files around it."""

    def __init__(self, folder, path, text, files=(), on_run=lambda: None):
        self.text, self.files, self.path = text, files, path
        self._folder, self._on_run = folder, on_run

    def sql(self):
        """The text, taken as run: for SQL and settings, which a test hands to what reads them itself."""
        self._on_run()
        return self.text

    def write(self):
        """Writes the file and those around it into a new folder. Returns the file's path and that folder."""
        root = self._folder / f"program{next(_numbers)}"
        for item in [*self.files, {"path": self.path, "text": self.text}]:
            target = root / item["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(item["text"], encoding="utf-8")
        return root / self.path, root

    def neighbour(self, path):
        """Another file of the same workspace, as a program of its own."""
        files = [*self.files, {"path": self.path, "text": self.text}]
        (text,) = (item["text"] for item in files if item["path"] == path)
        others = [item for item in files if item["path"] != path]
        return Program(self._folder, path, text, others, self._on_run)

    def load(self, **modules):
        """
        Imports the program as a module of its own, with its folder and the workspace's root on the path.

        Args:
            modules: stand-ins for modules of the project that the program imports, by name (`app__db` for `app.db`).
        """
        path, root = self.write()
        with imports_from(root, path.parent, stand_ins=modules):
            spec = importlib.util.spec_from_file_location(f"program{next(_numbers)}", path)
            module = importlib.util.module_from_spec(spec)
            sys.modules[spec.name] = module
            spec.loader.exec_module(module)
        self._on_run()
        return module

    def page(self, **state):
        """The program as a page of Streamlit that has not run yet (`streamlit.testing`), with values of its session."""
        from streamlit.testing.v1 import AppTest

        path, _ = self.write()
        page = AppTest.from_file(str(path), default_timeout=60)
        for name, value in state.items():
            page.session_state[name] = value
        self._on_run()
        return page

    def run(self, *arguments, env=None, stdin=None, check=True):
        """Runs the program as a script in its folder. Returns the finished process with its output as text."""
        path, root = self.write()
        done = subprocess.run(
            [sys.executable, path, *arguments],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root), **(env or {})},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
        )
        if check:
            assert done.returncode == 0, done.stderr
        self._on_run()
        return done


@contextmanager
def imports_from(*folders, stand_ins=None):
    """Lets imports find the files of the folders and the stand-ins, and forgets what they brought."""
    before = dict(sys.modules)
    places = [str(folder) for folder in folders]
    sys.path[:0] = places
    hidden = []
    for name, module in (stand_ins or {}).items():
        sys.modules[name.replace("__", ".")] = module
        # `import a.b as c` asks the package that is there already.
        package, _, member = name.rpartition("__")
        parent = before.get(package.replace("__", "."))
        if hasattr(parent, member):
            hidden.append((parent, member, getattr(parent, member)))
            setattr(parent, member, module)
    try:
        yield
    finally:
        for parent, member, real in hidden:
            setattr(parent, member, real)
        for place in places:
            sys.path.remove(place)
        for name, module in list(sys.modules.items()):
            own = getattr(module, "__file__", None) or ""
            if name.replace(".", "__") in (stand_ins or {}) or any(own.startswith(place) for place in places):
                if name in before:
                    sys.modules[name] = before[name]
                elif not name.startswith("program"):
                    del sys.modules[name]
