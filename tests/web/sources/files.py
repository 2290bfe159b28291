"""Small files that a schema recognises."""

import csv
import io

COLUMNS = (
    "yearOfRegistration", "gender", "ageBroad", "citizenship", "CountryOfExploitation", "traffickMonths",
    "meansDebtBondageEarnings", "meansThreats", "meansAbusePsyPhySex", "meansFalsePromises", "meansDrugsAlcohol",
    "meansDenyBasicNeeds", "meansExcessiveWorkHours", "meansWithholdDocs", "isForcedLabour", "isSexualExploit",
    "isOtherExploit", "typeOfLabourAgriculture", "typeOfLabourConstruction", "typeOfLabourDomesticWork",
    "typeOfLabourHospitality", "typeOfSexProstitution", "typeOfSexPornography", "recruiterRelationIntimatePartner",
    "recruiterRelationFriend", "recruiterRelationFamily", "recruiterRelationOther",
)  # fmt: skip


def records_csv(rows=40, start=2018, extra=(), seed=0):
    """A file of the CTDC form: rows vary by their number, so that another seed is another file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*COLUMNS, *extra])
    for number in range(rows):
        row = dict.fromkeys(COLUMNS, "")
        row["yearOfRegistration"] = start + number % 4
        row["gender"] = ("Woman", "Man", "Woman")[number % 3]
        row["ageBroad"] = ("09--17", "18--20", "30--38", "")[number % 4]
        row["citizenship"] = ("PHL", "UKR", "")[(number + seed) % 3]
        row["CountryOfExploitation"] = ("USA", "FRA")[number % 2]
        row["isForcedLabour" if number % 2 else "isSexualExploit"] = 1
        writer.writerow([*row.values(), *(f"{name} {number} {seed}" for name in extra)])
    return text.getvalue().encode()
