"""The nodes of a YAML text with their lines; aliases, tags and keys that stand twice are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from vigie.records.mapping_refusals import CodeTwice, MappingUnreadable, MappingValue

DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value and the line in which it stands."""

    key: str
    value: yaml.Node
    line: int


def root(text: str) -> yaml.Node:
    """Return the root of a YAML text.

    Raises
    ------
    MappingUnreadable
        Where it is no YAML, or uses what no mapping needs (aliases, several documents, great depth).
    """
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST or isinstance(event, yaml.AliasEvent):
                raise MappingUnreadable(line=event.start_mark.line + 1 if event.start_mark else 1)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise MappingUnreadable(line=error.problem_mark.line + 1 if error.problem_mark else 1) from None
    except (yaml.YAMLError, RecursionError):
        raise MappingUnreadable(line=1) from None
    if node is None:
        raise MappingUnreadable(line=1)
    return node


def entries(node: yaml.Node) -> Iterator[Entry]:
    """Yield the entries of a mapping node in order.

    Raises
    ------
    CodeTwice
        Where a key stands twice; capitals and blanks around do not count.
    MappingValue
        Where it is no mapping node, or a key is no text.
    """
    if not isinstance(node, yaml.MappingNode):
        raise MappingValue(line=node.start_mark.line + 1, value=_shown(node), key="…", known="key: value")
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise MappingValue(line=line, value="[…]", key="…", known="key: value")
        text = str(key.value)
        if text.strip().casefold() in seen:
            raise CodeTwice(line=line, value=text[:60])
        seen.add(text.strip().casefold())
        yield Entry(text, value, line)


def texts(entry: Entry) -> tuple[str, ...]:
    """Return a text, or a list of texts, as written."""
    nodes = entry.value.value if isinstance(entry.value, yaml.SequenceNode) else [entry.value]
    if not all(isinstance(node, yaml.ScalarNode) for node in nodes):
        raise MappingValue(line=entry.line, value=_shown(entry.value), key=entry.key[:40], known="text, [text, text]")
    return tuple(str(node.value) for node in nodes)


def _shown(node: yaml.Node) -> str:
    return str(node.value)[:40] if isinstance(node, yaml.ScalarNode) else "…"
