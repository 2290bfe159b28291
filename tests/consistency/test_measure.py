"""Is the code as short as the house wants it? ``python scripts/measure.py`` prints the same figures."""

import ast
from statistics import median

from tree import functions, length, short, sources, syntax_of, text_of

FILE, FUNCTION, POSITIONAL = 400, 50, 4


def test_no_file_is_long():
    long = {short(path): n for path in sources() if (n := len(text_of(path).splitlines())) > FILE}
    assert long == {}


def test_no_function_is_long():
    long = {
        f"{short(p)}:{f.lineno} {f.name}": n for p in sources() for f in functions(p) if (n := length(f)) > FUNCTION
    }
    assert long == {}


def test_most_functions_are_short():
    lengths = sorted(length(f) for path in sources() for f in functions(path))
    assert median(lengths) <= 8
    assert lengths[int(0.9 * len(lengths))] <= 30


def test_what_has_many_arguments_names_them():
    crowded = []
    compiled = [path for path in sources() if "kernels" in path.parts]  # Numba knows no keyword-only arguments
    for path in set(sources()) - set(compiled):
        for function in functions(path):
            given = [a.arg for a in [*function.args.posonlyargs, *function.args.args] if a.arg not in {"self", "cls"}]
            if len(given) > POSITIONAL and not imposed(function):
                crowded.append(f"{short(path)}:{function.lineno} {function.name}")
    assert crowded == []


def imposed(function):
    """A wrapper around a database's statement has the signature that Django gives it."""
    return [a.arg for a in function.args.args][:3] == ["execute", "sql", "params"]


def test_what_the_library_shows_is_documented():
    silent = []
    for path in sources():
        if {"apps", "site", "web"} & set(path.parts):
            continue
        for node in syntax_of(path).body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                silent.append(f"{short(path)}:{node.lineno} {node.name}")
    assert silent == []


def test_nobody_asks_the_clock():
    """The moment is passed in: ``By.at``, ``request.now``; ``system_clock`` is the one place that asks."""
    asking = []
    for path in sources():
        for node in ast.walk(syntax_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                asked = f"{getattr(node.func.value, 'id', '')}.{node.func.attr}"
                if asked in {"datetime.now", "datetime.utcnow", "timezone.now", "date.today", "time.time"}:
                    asking.append(f"{short(path)}:{node.lineno} {asked}")
    assert [place for place in asking if not place.startswith("src/vigie/domain/acting.py")] == []


def test_an_action_names_its_actor_last():
    wrong = []
    for path in sources():
        for function in functions(path):
            decorators = {getattr(d, "id", "") for d in function.decorator_list}
            if "action" in decorators and "by" not in [a.arg for a in function.args.kwonlyargs]:
                wrong.append(f"{short(path)}:{function.lineno} {function.name}")
    assert wrong == []
