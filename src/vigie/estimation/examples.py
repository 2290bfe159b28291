"""Capture tables printed in published papers, retyped, to try the methods on.

They are facts of record, not estimates of today. Each function names where its table was printed.
"""

from __future__ import annotations

from vigie.estimation.capture import CaptureTable


def _table(name: str, lists: str, cells: str) -> CaptureTable:
    """Build a table from cells such as ``LA.NG:15``: exactly these lists, so many persons."""
    names = lists.split()
    histories = {}
    for cell in cells.split():
        members, count = cell.split(":")
        inside = members.split(".")
        histories["".join("1" if name in inside else "0" for name in names)] = int(count)
    return CaptureTable.from_histories(names, histories, name=name)


def load_uk() -> CaptureTable:
    """Return potential victims of trafficking in the United Kingdom, 2013: 2,744 persons on six lists.

    Local authorities, non-governmental organisations, police forces, government organisations, general public,
    National Crime Agency. Silverman, B. W. (2014), *Modern Slavery: an application of multiple systems estimation*,
    Home Office; Bales, Hesketh & Silverman (2015), *Modern slavery in the UK: how many victims?*, Significance 12(3).
    """
    return _table(
        "UK 2013, six lists",
        "LA NG PF GO GP NCA",
        "LA:54 NG:463 PF:907 GO:695 GP:316 NCA:57 LA.NG:15 LA.PF:19 LA.GO:3 NG.PF:56 NG.GO:19 NG.GP:1 NG.NCA:3 "
        "PF.GO:69 PF.GP:10 PF.NCA:31 GO.GP:8 GO.NCA:6 GP.NCA:1 LA.NG.PF:1 LA.NG.GO:1 NG.PF.GO:4 NG.PF.NCA:3 "
        "PF.GO.NCA:1 LA.NG.PF.GO:1",
    )


def load_uk_five() -> CaptureTable:
    """Return :func:`load_uk` with the police forces and the National Crime Agency as one list."""
    merged = load_uk().merged(2, 5)
    names = tuple(name.replace("+", "") for name in merged.lists)
    return CaptureTable(names, merged.counts, name="UK 2013, five lists")


def load_netherlands() -> CaptureTable:
    """Return presumed victims of trafficking in the Netherlands, 2010-2015: 8,234 persons on six lists.

    Border police, others, youth care and the like (I, K, O, P, R, Z as printed). Silverman, B. W. (2020), *Multiple
    systems analysis for the quantification of modern slavery*, JRSS A 183(3), table 2. It has no covariates: no
    estimate from it is the official Dutch one, which came from a model with covariates.
    """
    return _table(
        "Netherlands 2010-2015, six lists",
        "I K O P R Z",
        "I.O.P:4 I.O:1 I.P.Z:4 I.P:18 I.R:3 I.Z:16 I:352 K.O:1 K.P:44 K.Z:4 K:1299 O.P.R:2 O.P.Z:7 O.P:59 O.R:2 "
        "O.Z:57 O:403 P.R.Z:1 P.R:82 P.Z:125 P:4466 R.Z:2 R:650 Z:632",
    )


def load_kosovo() -> CaptureTable:
    """Return killings of Kosovo Albanians, March to June 1999: 4,400 victims on four lists.

    Exhumations, American Bar Association, OSCE, Human Rights Watch. Ball, Betts, Scheuren, Dudukovic & Asher (2002),
    *Killings and refugee flow in Kosovo, March-June 1999*, AAAS and ABA/CEELI.
    """
    return _table(
        "Kosovo 1999",
        "EXH ABA OSCE HRW",
        "EXH:1131 ABA:845 OSCE:936 HRW:306 EXH.ABA:177 EXH.OSCE:228 EXH.HRW:106 ABA.OSCE:217 ABA.HRW:31 OSCE.HRW:123 "
        "EXH.ABA.OSCE:181 EXH.ABA.HRW:18 EXH.OSCE.HRW:42 ABA.OSCE.HRW:32 EXH.ABA.OSCE.HRW:27",
    )


def load_korea() -> CaptureTable:
    """Return Korean women held by the Japanese military in Palembang: 123 women on three lists.

    Ball, Shin & Yang (2018), *There may have been 14 undocumented Korean "comfort women" in Palembang, Indonesia*,
    HRDAG.
    """
    return _table("Palembang", "b c d", "d:41 c:5 b:5 b.c:54 b.d:6 b.c.d:12")
