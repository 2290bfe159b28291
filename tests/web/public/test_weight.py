"""Does a first visit stay under 150 KB compressed, whatever public page it begins at, assets included?"""

import gzip
import re

from django.contrib.staticfiles import finders

LIMIT = 150_000
ASSET = re.compile(r'(?:href|src)="/static/([^"]+)"')
PAGES = (
    "",
    "?tab=list",
    "register/",
    "register/2021/22.1/",
    "texts/",
    "texts/2021/",
    "texts/2025/",
    "texts/lineage/",
    "search/?words=traite",
    "data/",
    "sources/",
    "account/login/",
)


def compressed(name):
    with open(finders.find(name), "rb") as asset:
        return len(gzip.compress(asset.read()))


def test_a_first_visit_is_light(registers, house, client):
    weights = {}
    for path in PAGES:
        page = client.get(f"/fr/{path}")
        assert page.status_code == 200, path
        assets = sorted(set(ASSET.findall(page.content.decode())))
        assert len(assets) >= 6, path
        weights[path] = len(gzip.compress(page.content)) + sum(map(compressed, assets))
    assert {path: weight for path, weight in weights.items() if weight >= LIMIT} == {}
