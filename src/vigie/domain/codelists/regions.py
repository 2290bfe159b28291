"""Regions and sub-regions of the United Nations (M49), by ISO 3166 code of a country or area.

Source: UN Statistics Division, Standard country or area codes for statistical use (M49). An area that M49 does not
list, or a fictional State, belongs to no region and keeps its own code.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from vigie.domain.language import Text


class Level(StrEnum):
    """How finely places are told apart."""

    COUNTRY = "country"
    SUBREGION = "subregion"
    REGION = "region"


_TABLE = """
002|Africa|Afrique
019|Americas|Amériques
142|Asia|Asie
150|Europe|Europe
009|Oceania|Océanie
015|Northern Africa|Afrique septentrionale|002|DZA EGY ESH LBY MAR SDN TUN
202|Sub-Saharan Africa|Afrique subsaharienne|002|AGO ATF BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI ERI ETH GAB GHA GIN GMB GNB GNQ IOT KEN LBR LSO MDG MLI MOZ MRT MUS MWI MYT NAM NER NGA REU RWA SEN SHN SLE SOM SSD STP SWZ SYC TCD TGO TZA UGA ZAF ZMB ZWE
419|Latin America and the Caribbean|Amérique latine et Caraïbes|019|ABW AIA ARG ATG BES BHS BLM BLZ BOL BRA BRB BVT CHL COL CRI CUB CUW CYM DMA DOM ECU FLK GLP GRD GTM GUF GUY HND HTI JAM KNA LCA MAF MEX MSR MTQ NIC PAN PER PRI PRY SGS SLV SUR SXM TCA TTO URY VCT VEN VGB VIR
021|Northern America|Amérique septentrionale|019|BMU CAN GRL SPM USA
143|Central Asia|Asie centrale|142|KAZ KGZ TJK TKM UZB
030|Eastern Asia|Asie orientale|142|CHN HKG JPN KOR MAC MNG PRK
035|South-eastern Asia|Asie du Sud-Est|142|BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM
034|Southern Asia|Asie méridionale|142|AFG BGD BTN IND IRN LKA MDV NPL PAK
145|Western Asia|Asie occidentale|142|ARE ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM
151|Eastern Europe|Europe orientale|150|BGR BLR CZE HUN MDA POL ROU RUS SVK UKR
154|Northern Europe|Europe septentrionale|150|ALA DNK EST FIN FRO GBR GGY IMN IRL ISL JEY LTU LVA NOR SJM SWE
039|Southern Europe|Europe méridionale|150|ALB AND BIH ESP GIB GRC HRV ITA MKD MLT MNE PRT SMR SRB SVN VAT
155|Western Europe|Europe occidentale|150|AUT BEL CHE DEU FRA LIE LUX MCO NLD
053|Australia and New Zealand|Australie et Nouvelle-Zélande|009|AUS CCK CXR HMD NFK NZL
054|Melanesia|Mélanésie|009|FJI NCL PNG SLB VUT
057|Micronesia|Micronésie|009|FSM GUM KIR MHL MNP NRU PLW UMI
061|Polynesia|Polynésie|009|ASM COK NIU PCN PYF TKL TON TUV WLF WSM
"""  # noqa: E501 - a row a region
_ROWS = [line.split("|") for line in _TABLE.strip().splitlines()]
REGION_NAMES: Mapping[str, Text] = {row[0]: Text(en=row[1], fr=row[2]) for row in _ROWS}
"""M49 code of a region or sub-region → its name."""
SUBREGION_OF: Mapping[str, str] = {code: row[0] for row in _ROWS if len(row) > 3 for code in row[4].split()}
"""ISO 3166 code → M49 code of its sub-region."""
_REGION_OF = {row[0]: row[3] for row in _ROWS if len(row) > 3}


def at_level(code: str, level: Level) -> str:
    """Return the code of the region or sub-region that a place lies in; the place itself where M49 lists it in none.

    Examples
    --------
    >>> at_level("MLI", Level.SUBREGION), at_level("MLI", Level.REGION), at_level("XOR", Level.REGION)
    ('202', '002', 'XOR')
    """
    subregion = SUBREGION_OF.get(code)
    if level is Level.COUNTRY or subregion is None:
        return code
    return subregion if level is Level.SUBREGION else _REGION_OF[subregion]
