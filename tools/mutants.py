"""The mutants of a room: what `make mutation` changes, one thing at a time, how it is shown, and how it is put in."""

import ast
import copy
import importlib.util
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple

ROOT = Path(__file__).parents[1]

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_PAIRS = [
    ("min", "max"), ("any", "all"), ("floor", "ceil"), ("first", "last"), ("low", "high"), ("startswith", "endswith"),
    ("removeprefix", "removesuffix"),
]  # fmt: skip
NAMES = dict(_PAIRS) | {other: one for one, other in _PAIRS}
"""Names that are easily taken for each other."""
UNREAD = frozenset({"annotation", "returns", "decorator_list", "bases", "ctx"})
AROUND = 30  # characters of the statement that are shown before and behind a change

Key = tuple[str, str, str, str]


class Mutant(NamedTuple):
    """One change: `new` stands in a field of `owner` instead of what stood there."""

    key: Key
    """Room, scope, and the code before and after: no line, which moves."""
    inside: bool
    """Whether it is within a function, named by the scope, and not in a table or a default."""
    line: int
    tree: ast.Module
    owner: ast.AST
    name: str
    at: int | None
    new: object

    def code(self) -> CodeType:
        """Return the room with the change, compiled. Only a child does this, for its tree stays changed."""
        _put(self.owner, self.name, self.at, self.new)
        return compile(ast.fix_missing_locations(self.tree), str(ROOT / self.key[0]), "exec", dont_inherit=True)


def _put(owner: ast.AST, name: str, at: int | None, new: object) -> None:
    """Put something into a field of a node, or at one place of it."""
    if at is None:
        setattr(owner, name, new)
    else:
        getattr(owner, name)[at] = new


def _with(node: ast.AST, name: str, new: object, at: int | None = None) -> ast.AST:
    """Return a copy of a node with another value in a field, or at one place of it."""
    made = copy.copy(node)
    if at is not None:
        new = [new if place == at else old for place, old in enumerate(getattr(node, name))]
    setattr(made, name, new)
    return made


def _without(node: ast.AST, name: str) -> Iterator[ast.AST]:
    """Yield copies of a node, each without one of the parts in a field; of two parts of a condition, the other one."""
    parts = getattr(node, name)
    for at in range(len(parts)):
        left = [*parts[:at], *parts[at + 1 :]]
        yield left[0] if len(left) == 1 and isinstance(node, ast.BoolOp | ast.MatchOr) else _with(node, name, left)


def variants(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901, PLR0912 - the list of changes, one after the other
    """Yield what may stand in the place of a node: each differs in one thing."""
    match node:
        case ast.Compare(ops=ops):
            yield from (_with(node, "ops", SWAPS[type(op)](), at) for at, op in enumerate(ops))
        case ast.BoolOp(op=op):
            yield _with(node, "op", SWAPS[type(op)]())
            yield from _without(node, "values")
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            yield _with(node, "op", SWAPS[type(op)]())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(text)):
            yield ast.Constant(f"XX{text}")
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.If(test=test) | ast.While(test=test) if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield _with(node, "test", ast.UnaryOp(ast.Not(), test))
        case ast.comprehension():
            yield from _without(node, "ifs")
        case ast.match_case(guard=ast.expr()):
            yield _with(node, "guard", None)
        case ast.MatchOr():
            yield from _without(node, "patterns")
        case ast.Call(args=args):
            yield from _without(node, "keywords")
            fewer = zip(_without(node, "args"), args, strict=True)
            yield from (one for one, arg in fewer if isinstance(arg, ast.Starred))
        case ast.Name(id=name) if name in NAMES:
            yield _with(node, "id", NAMES[name])
        case ast.Attribute(attr=name) if name in NAMES:
            yield _with(node, "attr", NAMES[name])
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()


def mutants_of(room: str) -> Iterator[Mutant]:
    """Yield every mutant of a room, from its first line to its last."""
    tree = ast.parse((ROOT / room).read_text("utf-8"))

    def below(above: list[ast.AST], scope: str, *, inside: bool) -> Iterator[Mutant]:
        owner = above[-1]
        for name, value in ast.iter_fields(owner):
            # A default is worked out where the function is made, not within it.
            within = inside or (isinstance(owner, ast.FunctionDef) and name != "args")
            for at, part in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if not isinstance(part, ast.AST) or _is_left(owner, name, part):
                    continue
                around = [*above, part]
                for new in variants(part):
                    lines = (
                        one.lineno for one in reversed(around) if isinstance(one, ast.expr | ast.stmt | ast.pattern)
                    )
                    key = (room, scope, *_shown(around, name, at, new))
                    yield Mutant(key, within, next(lines), tree, owner, name, at, new)
                named = f"{scope}.{part.name}" if isinstance(part, ast.FunctionDef | ast.ClassDef) else scope
                yield from below(around, scope if within else named.lstrip("."), inside=within)

    return below([tree], "", inside=False)


def _is_left(owner: ast.AST, name: str, part: ast.AST) -> bool:
    """Return whether a part is left as it is: types, decorators, docstrings, what is told to the type checker."""
    docstring = isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)
    of_class = isinstance(owner, ast.ClassDef) and isinstance(part, ast.keyword)
    return name in UNREAD or docstring or of_class or isinstance(part, ast.Assert)


def _shown(around: list[ast.AST], name: str, at: int | None, new: ast.AST) -> tuple[str, str]:
    """Return the code before and after a change, cut out of its statement with a little of what stands around it."""
    *_, owner, part = around
    statement = next(one for one in reversed(around) if isinstance(one, ast.stmt | ast.match_case))
    old = ast.unparse(statement).splitlines()
    if statement is part:
        now = ast.unparse(new).splitlines()
    else:
        _put(owner, name, at, new)
        now = ast.unparse(statement).splitlines()
        _put(owner, name, at, part)
    before, after = next((pair for pair in zip(old, now, strict=False) if pair[0] != pair[1]), (old[-1], now[-1]))
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    left = before.rfind(" ", 0, max(0, start - AROUND)) + 1

    def cut(line: str) -> str:
        right = line.find(" ", len(line) - max(0, end - AROUND))
        return line[left : right if right > 0 else None]

    return cut(before), cut(after)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with together."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), min(len(one), len(other))
    )


class Changed(SourceFileLoader):
    """Imports a room with a change."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        """Keep what to run in place of what the file says."""
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - as it is called
        """Return the changed code."""
        return self.code

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        """Offer this one room, before any other finder is asked."""
        return importlib.util.spec_from_loader(name, self) if name == self.name else None


def module_of(room: str) -> str:
    """Return the name that a room is imported by."""
    return room.removesuffix(".py").replace("/", ".")


def function_named(module: ModuleType, scope: str) -> FunctionType:
    """Return a function or method of a module by its qualified name, out of whatever it is wrapped in."""
    found: object = module
    for part in scope.split("."):
        found = vars(found)[part]
    for wrapping in ("fget", "func", "__func__", "__wrapped__"):
        found = getattr(found, wrapping, found)
    if not isinstance(found, FunctionType):
        raise TypeError(scope)
    return found


def put_tables(module: ModuleType, tree: ast.Module) -> bool:
    """Work the tables of a module out anew, and put those that are other ones now wherever they were imported.

    Return whether that went well: a table that cannot be worked out is one that nobody can import.
    """
    names = dict(vars(module))
    try:
        for table in (one for one in tree.body if isinstance(one, ast.Assign | ast.AnnAssign)):
            exec(compile(ast.Module([table], []), module.__name__, "exec"), names)  # noqa: S102 - our own code
    except Exception:  # noqa: BLE001 - whatever an import would raise
        return False
    for name, new in names.items():
        old = vars(module)[name]
        if name != "__builtins__" and new != old:
            for other in [one for key, one in sys.modules.items() if key.split(".")[0] in {"auditor", "tests"}]:
                if vars(other).get(name) is old:
                    setattr(other, name, new)
    return True


def code_named(code: CodeType, scope: str) -> CodeType:
    """Return the code of a function from that of its module."""
    for part in scope.split("."):
        code = next(one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == part)
    return code
