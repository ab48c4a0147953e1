/** Code with every kind of place in a tree: fields, aliases, hidden nodes, comments, a missing bracket and an error. */
export const PYTHON_SAMPLE = `from __future__ import annotations
import os.path as p, sys  # two
from . import (a as b, c)

@decorated(1, *args, key="value", **more)
async def f(self, x: int = 1, /, *rest: str, y: "list[int]" = None, **kwargs) -> dict[str, int] | None:
    """Text with é and 🚀."""
    global g
    async with open(x) as h, j:  # why
        yield (await h.read())[1:2, ...], f"{x!r:>{y}} {{}} \\n" b"\\x00"
    for i, (k, *l) in enumerate(rest):
        if not i or k is not None and -l[0] ** 2 <= 3 < 4:
            continue
        elif (n := len(rest)) > 1: del n; pass
        else:
            total += [m async for m in k if m] and {1, *l} or {"a": 1, **kwargs}
    try:
        raise ValueError from None
    except (A, B) as error: ...
    except* C:
        assert isinstance(error, C), "no"
    finally:
        return lambda q, *r, s=1: q if s else (r, not s)

class D(Base, metaclass=M):
    field: int
    match = type = print

    def g(self): return super().g(self.field)[0]

match command:
    case Point(x=0, y=[1, *_]) | {"k": v, **rest} if v:
        print(command, file=sys.stderr)
    case _:
        type Alias[T] = list[T]
while True: exec("1"); break
x: int = y = 0xff if 1_000.5e3 else 2j
print "old", x
broken = (1, [2
def half(a,
    x ==
`;
