"""Which figures at line starts are the numbers of a part: those that form a sequence."""

from __future__ import annotations

from vigie.instruments.body_lines import BodyLine
from vigie.instruments.labels import Label, bare_number, number_label


def accepted_numbers(lines: list[BodyLine]) -> dict[int, Label]:
    """Return, by line, the numbers that form the sequence of the part.

    The best chain wins: each number counts one, each number skipped costs, a restart at 1 costs more.
    """
    found: list[tuple[int, Label]] = []
    for body in lines:
        label = None if body.line.row else number_label(body.line.piece.shape)
        if label:
            found.append((body.line.number, label))
    chain = _best_chain([label.number for _, label in found])
    accepted = {found[i][0]: found[i][1] for i in chain}
    return accepted | _without_stop(lines, accepted)


def _without_stop(lines: list[BodyLine], accepted: dict[int, Label]) -> dict[int, Label]:
    """Return numbers that lost their stop but are exactly the next one."""
    more: dict[int, Label] = {}
    last = 0
    coming = {label.number for label in accepted.values()}
    for body in lines:
        label = accepted.get(body.line.number)
        loose = None if label else bare_number(body.line.piece.shape)
        if loose and loose.number == last + 1 and loose.number not in coming and (accepted or more):
            more[body.line.number] = label = loose
        last = label.number if label else last
    return more


def _best_chain(numbers: list[int]) -> list[int]:
    if len(numbers) > 600:
        return _greedy_chain(numbers)
    score: list[float] = []
    back: list[int] = []
    for i, number in enumerate(numbers):
        best, previous = 1 - min(2.0, 0.5 * (number - 1)), -1
        for j in range(i):
            gained = score[j] + 1 - _cost(numbers[j], number)
            if gained > best:
                best, previous = gained, j
        score.append(best)
        back.append(previous)
    at = max(range(len(score)), key=lambda i: score[i], default=-1)
    chain: list[int] = []
    at = at if at >= 0 and score[at] > 0 else -1
    while at >= 0:
        chain.append(at)
        at = back[at]
    return chain[::-1]


def _cost(before: int, number: int) -> float:
    if number > before:
        return 0.6 * (number - before - 1)
    return 1.5 if number == 1 and before > 1 else 9.0


def _greedy_chain(numbers: list[int]) -> list[int]:
    chain: list[int] = []
    for i, number in enumerate(numbers):
        if not chain or number == numbers[chain[-1]] + 1:
            chain.append(i)
    return chain
