"""YAML that remembers its lines: the values of the user's files as written, each with the line it stands on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError


class Text(str):
    """A scalar as it is written: ``0355``, ``no`` and ``true`` are words here."""

    __slots__ = ("line",)
    line: int


class Items(list[Any]):
    """A list with the line on which it begins."""

    line: int


class Fields(dict[str, Any]):
    """A mapping with the line on which it begins; its keys are :class:`Text`."""

    line: int

    def line_of(self, key: str) -> int:
        """The line of the field, or of the mapping where there is no such field."""
        return next((line_of(k, self.line) for k in self if k == key), self.line)


def line_of(value: object, otherwise: int) -> int:
    """The line of a value that :func:`read_yaml` made."""
    line = getattr(value, "line", otherwise)
    return line if isinstance(line, int) else otherwise


def read_text(path: Path) -> str:
    """The text of a UTF-8 file; raises DragomanError with the path if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DragomanError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}): save it as UTF-8") from None
    except OSError as error:
        raise DragomanError(f"{path}: {error.strerror}") from None


def compose(path: Path, text: str) -> Any:
    """The tree of YAML nodes, None for an empty file; raises DragomanError with path and line."""
    import yaml

    try:
        return yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # the first is ten times as fast
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DragomanError(f"{path}:{line}: not YAML: {error.problem}") from None
    except yaml.YAMLError as error:  # characters that YAML does not allow
        raise DragomanError(f"{path}: not YAML: {' '.join(str(error).split())}") from None


def read_yaml(path: Path) -> Text | Items | Fields | None:
    """The values of a YAML file, None if it is empty; raises DragomanError with path and line."""
    root = compose(path, read_text(path))
    return None if root is None else _marked(path, root, frozenset())


def _marked(path: Path, node: Any, above: frozenset[int]) -> Text | Items | Fields:
    """A node as a value; ``above`` are the nodes that hold it."""
    line = node.start_mark.line + 1
    if id(node) in above:
        raise DragomanError(f"{path}:{line}: this holds itself")
    if isinstance(node.value, str):
        word = Text(node.value.strip())
        word.line = line
        return word
    above |= {id(node)}
    if not node.tag.endswith(":map"):
        items = Items(_marked(path, item, above) for item in node.value)
        items.line = line
        return items
    fields = Fields()
    fields.line = line
    for key_node, value in node.value:
        key = _marked(path, key_node, above)
        if not isinstance(key, Text):
            raise DragomanError(f"{path}:{key.line}: a field has a name, not a list")
        if key in fields:
            raise DragomanError(
                f"{path}:{key.line}: field {str(key)!r} is told twice, before on line {fields.line_of(key)}"
            )
        fields[key] = _marked(path, value, above)
    return fields
