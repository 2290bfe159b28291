"""Does any damage to a file of a known format end in a reading or a clear refusal, with no row lost in between?"""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vigie.domain.errors import UserError
from vigie.pipelines import records

CASES = """\
cas_IncomingReferralDate,prs_Gender,prs_Citizenship,vic_AgeWhenTrafficked,vic_TypeOfExploitation,hte_Type,hte_Country
2024-03-02,Feminine,MD,17,ForcedLabour;SexualExploitation,Exploitation,FR
2024-04-02,Masculine,NG;BJ,34,Other,Transit,IT
"""
LINKS = """\
yearRegister,gender,majorityStatus,UN_COO_Region,UN_COE_Region,IP_Gender,IP_Relation,IP_PayMoney
2014-2018,Female,Adult,Europe,Europe,Female;Male,StrangerUnknownOther,No;Yes
2019,Male,Minor,Asia,Asia,Male,FriendAcquaintance,Yes
"""
UNITED_NATIONS = """\
SeriesCode,Age_Code,Sex_Code,Units_Code,GeoArea_Code,GeoArea_Desc,Year,Value
VC_VAW_DIST,<15Y,MALE,PERCENT,12,Algeria,2016.0,31.25
VC_HTF_DETV,,,NUMBER,250,France,2017,120
"""
NATIONAL = """\
Year,Series,Sex,Age,Units,GeoCode,Value
2020,Victims of human trafficking,,,Number,,303.0
2020,Victims of human trafficking,Female,15 to 17,Number,K02,[c]
"""
REFERRALS = """\
,,Reasonable Grounds Decision,,Conclusive Decision,
Nationality,Referals in 2015,Suspended,Negative Reasonable Grounds Decision,Suspended,Positive Conclusive Decision
Albania,600,2,36,3,63
Total,600,2,36,3,63
"""
FLOWS = """\
report_year_sheet,origin,transit,destination,victim_profile,type_of_trafficking
2008,Afghanistan,,Pakistan,"1,3",1
2009,Gulf States,Mali,Italy,2,"4,1"
"""
FORMATS = {
    "htcds": CASES,
    "ctdc-victim-perpetrator": LINKS,
    "sdg-unsd": UNITED_NATIONS,
    "sdg-national": NATIONAL,
    "uk-nrm-nationality": REFERRALS,
    "tip-flows": FLOWS,
}
ODD = [
    "",
    " ",
    "-99",
    "<5",
    "1,5",
    "=1+1",
    "\u202e٣",
    "2 maliens",
    ";;",
    ";",
    "a;b,c|d",
    "99999999999",
    "NULL",
    "\ufffd",
    "n/a",
]
CELLS = st.sampled_from(ODD) | st.text(max_size=12)


@st.composite
def damaged(draw, text):
    """A file of which cells changed, a column or a row went away, or bytes were cut off."""
    rows = list(csv.reader(io.StringIO(text)))
    for _ in range(draw(st.integers(0, 4))):
        row = draw(st.integers(0, len(rows) - 1))
        rows[row][draw(st.integers(0, len(rows[row]) - 1))] = draw(CELLS)
    gone = draw(st.none() | st.integers(0, len(rows[0]) - 1))
    rows = [[cell for place, cell in enumerate(row) if place != gone] for row in rows]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=draw(st.sampled_from(",;\t"))).writerows(rows)
    content = out.getvalue().encode(draw(st.sampled_from(["utf-8", "utf-16"])), errors="replace")
    return content[: len(content) - draw(st.sampled_from([0, 0, 0, 1, 7]))]


def read_or_refused(path):
    try:
        return records.inspect(path)
    except UserError as refusal:
        return refusal


def checked(content, path):
    path.write_bytes(content)
    found = read_or_refused(path)
    if isinstance(found, UserError):
        assert found.in_words("fr") != found.in_words("en")
        return
    assert found.rows >= 1
    assert all(column.filled <= found.rows for column in found.columns)
    assert all(entry.rows > 0 for entry in found.review)


@pytest.mark.parametrize("form", FORMATS)
def test_a_good_file_is_of_its_format(tmp_path, form):
    (tmp_path / "file.csv").write_text(FORMATS[form], encoding="utf-8")
    found = records.inspect(tmp_path / "file.csv")
    assert (found.schema, found.rows) == (form, 2)


@pytest.mark.parametrize("form", FORMATS)
def test_a_damaged_file_is_read_or_refused(tmp_path_factory, form):
    path = tmp_path_factory.mktemp(form) / "file"

    @settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
    @given(damaged(FORMATS[form]))
    def each(content):
        checked(content, path)

    each()


@pytest.mark.long
@pytest.mark.parametrize("form", FORMATS)
def test_many_damaged_files_are_read_or_refused(tmp_path_factory, form):
    path = tmp_path_factory.mktemp(form) / "file"

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(damaged(FORMATS[form]))
    def each(content):
        checked(content, path)

    each()
