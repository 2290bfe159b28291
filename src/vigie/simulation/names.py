"""Names of the persons of the fictional State, each in the spellings under which agencies may write it.

The first spelling is the bearer's own. Which names go together is chance; nobody is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

Spellings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What somebody is called, in every spelling that is about."""

    given: Spellings
    family: Spellings

    def written(self, random: Random) -> tuple[str, str]:
        """Return given and family name as somebody wrote them down who heard or copied them."""
        return random.choice(self.given), random.choice(self.family)


@dataclass(frozen=True, slots=True)
class _Stock:
    women: tuple[Spellings, ...]
    men: tuple[Spellings, ...]
    families: tuple[Spellings, ...]


_STOCKS: Mapping[str, _Stock] = {
    "XOR": _Stock(
        (("Maëlle", "Maelle"), ("Orsine",), ("Élodine", "Elodine"), ("Jocaste", "Jokaste"), ("Tissia", "Tisia")),
        (("Aurian",), ("Bérault", "Berault", "Berraut"), ("Cosmin", "Kosmin"), ("Théodran", "Teodran")),
        (("Vaucellin",), ("d’Orvaine", "Dorvaine", "D ORVAINE"), ("Lestrange-Brul",), ("Pommeray", "Pomeray")),
    ),
    "MDA": _Stock(
        (("Ștefania", "Stefania", "Стефания"), ("Ana-Maria", "Ana Maria"), ("Natalia", "Наталья"), ("Doina",)),
        (("Ion", "Ioan"), ("Vasile", "Василий", "Vasili"), ("Grigore", "Grigoriy")),
        (("Țurcanu", "Turcanu", "Tsurkanu"), ("Munteanu",), ("Ceban", "Chéban", "Чебан"), ("Rusu", "Russu")),
    ),
    "NGA": _Stock(
        (("Blessing",), ("Chioma",), ("Ọ̀sẹ́", "Ose"), ("Adésẹ́wà", "Adesewa", "Adesuwa"), ("Precious", "Précious")),
        (("Emeka",), ("Olúmidé", "Olumide"), ("Osaze", "Osazé")),
        (("Ìyámù", "Iyamu"), ("Okonkwo", "Okonkuo"), ("Ẹdọ́kpayì", "Edokpayi"), ("Bello",)),
    ),
    "ROU": _Stock(
        (("Andreea", "Andrea"), ("Ioana",), ("Mădălina", "Madalina"), ("Raluca",)),
        (("Gheorghe", "George"), ("Mihăiță", "Mihaita"), ("Cătălin", "Catalin")),
        (("Ionescu",), ("Brânză", "Branza"), ("Dumitrașcu", "Dumitrascu"), ("Pop",)),
    ),
    "VNM": _Stock(
        (("Thị Hương", "Thi Huong", "Huong"), ("Ngọc Lan", "Ngoc Lan"), ("Thùy", "Thuy")),
        (("Văn Đức", "Van Duc", "Duc"), ("Minh",), ("Quốc Bảo", "Quoc Bao")),
        (("Nguyễn", "Nguyen", "Nguyên"), ("Trần", "Tran"), ("Phạm", "Pham"), ("Lê", "Le")),
    ),
    "UKR": _Stock(
        (("Олександра", "Oleksandra", "Alexandra"), ("Юлія", "Yuliia", "Julia"), ("Надія", "Nadiia", "Nadia")),
        (("Андрій", "Andrii", "Andrey"), ("Тарас", "Taras"), ("Євген", "Yevhen", "Eugen")),
        (("Шевчук", "Shevchuk", "Chevtchouk"), ("Коваль", "Koval"), ("Гриценко", "Hrytsenko", "Gricenko")),
    ),
    "COL": _Stock(
        (("María José", "Maria Jose"), ("Yésica", "Jessica", "Yesica"), ("Luz Ángela", "Luz Angela")),
        (("Andrés", "Andres"), ("Jhon Jairo", "John Jairo"), ("Íñigo", "Inigo")),
        (("Muñoz", "Munoz"), ("Rodríguez", "Rodriguez"), ("Ibáñez Peña", "Ibanez Pena"), ("Ospina",)),
    ),
    "MAR": _Stock(
        (("فاطمة", "Fatima", "Fatma", "Fatiha"), ("خديجة", "Khadija", "Kadija"), ("نجاة", "Najat")),
        (("يوسف", "Youssef", "Yusuf"), ("محمد", "Mohamed", "Mohammed", "Mhd"), ("حميد", "Hamid")),
        (("العلوي", "El Alaoui", "Alaoui"), ("بنعلي", "Benali", "Ben Ali"), ("الإدريسي", "El Idrissi", "Idrissi")),
    ),
    "BGD": _Stock(
        (("রিনা", "Rina"), ("শারমিন", "Sharmin", "Charmine"), ("মৌসুমী", "Mousumi")),
        (("রহিম", "Rahim"), ("কামাল", "Kamal", "Camal"), ("জাহিদ", "Zahid", "Jahid")),
        (("বেগম", "Begum"), ("হোসেন", "Hossain", "Hussein"), ("আক্তার", "Akter", "Akhter")),
    ),
    "ETH": _Stock(
        (("ሰላም", "Selam", "Salam"), ("ትዕግስት", "Tigist", "Tegest"), ("ሄለን", "Helen")),
        (("ዳዊት", "Dawit", "David"), ("አበበ", "Abebe"), ("ዮናስ", "Yonas", "Jonas")),
        (("ተስፋዬ", "Tesfaye", "Tesfay"), ("በቀለ", "Bekele"), ("ገብረማርያም", "Gebremariam", "G/Mariam")),
    ),
    "PHL": _Stock(
        (("Maricel",), ("Jennylyn", "Jenny Lyn"), ("Ma. Teresa", "Maria Teresa")),
        (("Rodel",), ("Jun-Jun", "Junjun"), ("Niño", "Nino")),
        (("dela Cruz", "De la Cruz", "Delacruz"), ("Peñaflor", "Penaflor"), ("Manalo",), ("Bautista",)),
    ),
}  # fmt: skip


def names_for(origin: str, sex: str, random: Random) -> Names:
    """Return names as they are borne where somebody comes from.

    Parameters
    ----------
    origin
        ISO 3166 code, three letters.
    sex
        ``woman``, ``man`` or ``other``; the last bears either.
    """
    stock = _STOCKS[origin]
    kinds = {"woman": stock.women, "man": stock.men}
    given = random.choice(kinds.get(sex) or stock.women + stock.men)
    family = random.choice(stock.families)
    if random.random() < 0.15:
        second = random.choice(stock.families)[-1]
        family = tuple(f"{spelling} {second}" for spelling in family)
    return Names(given, family)
