"""Who may import whom, as code: stages meet only in ``model``."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "factcheck"

#: package → packages of ours it may import, besides those in EVERYWHERE
LAYERS: dict[str, set[str]] = {
    "errors": set(),
    "discover": set(),
    "collector": set(),
    "tables": set(),
    "model": {"report"},  # to_dict() loads the serialiser when it is called
    "config": set(),
    "text": set(),
    "units": set(),
    "read": {"text"},
    "facts": {"text", "units"},
    "lang": {"text", "units"},
    "annotate": {"text", "lang", "units"},
    "extract": {"text", "lang"},
    "dating": {"rules"},
    "rules": set(),
    "solve": {"units"},
    "coverage": set(),
    "weigh": {"rules"},
    "report": {"locale"},
    "findings": {"text", "rules"},
    "check": {
        "annotate",
        "dating",
        "facts",
        "rules",
        "solve",
        "coverage",
        "findings",
        "lang",
        "text",
        "units",
        "weigh",
    },
    "locale": set(),
    "processes": set(),
}
EVERYWHERE = {"errors", "discover", "collector", "tables", "model", "config", "__version__"}
#: may import anything of ours
TOP = {
    "pipeline",
    "keys",
    "differences",
    "values",
    "cli",
    "__init__",
    "__main__",
    "mutate",
    "silence",
    "baseline",
    "revision",
    "book",
    "ledger",
    "corpus",
    "pytest_plugin",
}


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("factcheck."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "factcheck":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("factcheck.")}
    return found


def test_layers() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room in TOP:
            continue
        assert room in LAYERS, f"{path}: say in LAYERS what {room} may import"
        allowed = LAYERS[room] | EVERYWHERE | {room}
        wrong += [f"{path.relative_to(PACKAGE)} imports {name}" for name in sorted(imports(path) - allowed)]
    assert not wrong, "\n".join(wrong)
