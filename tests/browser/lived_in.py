"""What people of the demonstration do before the tour, so that every page has something to show."""

from __future__ import annotations

from demonstration import Page
from house import MOMENT
from vigie.domain.acting import By
from vigie.pipelines import records
from web.sources.files import records_csv

SOURCE = "orvanie-agences"
LONG = 60_000


def with_lists(content: bytes) -> bytes:
    """Add three columns that say on whose lists each person stands: what an estimate is counted from."""
    head, *rows = content.decode().splitlines()
    marks = (f"{row},{at % 2},{int(at % 3 == 0)},{int(at % 5 < 2)}" for at, row in enumerate(rows))
    return "\n".join([f"{head},on_police,on_shelters,on_hotline", *marks, ""]).encode()


class Household:
    """The people of the house, each with a page of their own."""

    def __init__(self, house, browser) -> None:
        self.house, self.browser = house, browser

    def page_of(self, username: str):
        context = self.browser.new_context()
        cookies = self.house.walker(username).cookies
        context.add_cookies([{"name": c.name, "value": c.value, "url": self.house.address} for c in cookies])
        return context.new_page()

    def settle_in(self, folder) -> None:
        """Do all of it."""
        (folder / "found.csv").write_bytes(records_csv(rows=60, seed=3))
        records.add(folder / "found.csv", home=self.house.home, source=SOURCE, by=By("system", MOMENT))
        self._deliver(folder)
        self._deliver_a_table_of_its_own(folder)
        self._object()
        self._say_one_thing()
        self._keep_codes()

    def _deliver(self, folder) -> None:
        """One file is taken in; another waits for a word about its identities."""
        page = self.page_of("data")
        (folder / "taken.csv").write_bytes(with_lists(records_csv(rows=90, seed=5)))
        (folder / "waiting.csv").write_bytes(records_csv(rows=80, extra=("telephone",)))
        for name in ("taken.csv", "waiting.csv"):
            page.goto(f"{self.house.address}/fr/sources/{SOURCE}/deliver/")
            page.locator("input[type=file]").set_input_files(folder / name)
            page.locator("main form button").first.click()
            take_in = page.get_by_role("button", name="Intégrer")
            take_in.wait_for(timeout=LONG)
            if name == "taken.csv":
                page.locator("input[name$=vintage]").fill("2026-01-31")  # the newest of its source
                take_in.click()
                page.wait_for_url(lambda address: "/uploads/" not in address, timeout=LONG)
        page.context.close()

    def _deliver_a_table_of_its_own(self, folder) -> None:
        """A table that nothing recognises waits for somebody to say what its columns mean."""
        rows = (f"{1 + at % 28:02}/03/2025;{'F' if at % 3 else 'H'};malienne;Orvanie" for at in range(40))
        (folder / "own.csv").write_text("\n".join(["Jour;Genre;Nationalité;Lieu", *rows, ""]), encoding="utf-8")
        page = self.page_of("data")
        page.goto(f"{self.house.address}/fr/sources/{SOURCE}/deliver/")
        page.locator("input[type=file]").set_input_files(folder / "own.csv")
        page.locator("main form button").first.click()
        page.locator("main a[href$='/mapping/']").first.wait_for(timeout=LONG)
        page.context.close()

    def _object(self) -> None:
        page = self.page_of("rapporteur")
        page.goto(f"{self.house.address}/fr/register/2025/1.1/readings/")
        for choices in page.locator("main form select").all():
            choices.select_option(index=1)
        page.locator("main form textarea").first.fill("Le verbe est plus faible.")
        page.locator("main form button").last.click()
        page.context.close()

    def _say_one_thing(self) -> None:
        """A body breaks its answer into what can be shown."""
        page = self.page_of("labour")
        page.goto(f"{self.house.address}/fr/work/")
        page.locator("main td a").first.click()
        page.goto(f"{page.url}statements/")
        page.locator("main form textarea").last.fill("Les agents sont formés.")
        page.locator("main form button:not(.plain)").last.click()
        page.context.close()

    def _keep_codes(self) -> None:
        """Somebody asks for recovery codes."""
        walker, path = self.house.walker("admin"), "/fr/account/2fa/recovery-codes/generate/"
        walker.prove("admin")
        walker.get(path, Page(walker.get(path).text).hidden)
