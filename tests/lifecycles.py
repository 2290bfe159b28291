"""How the rows of each table live. Whoever adds a model says so here; the guard of the tests holds it to that.

kept        written once: no test may see an UPDATE or DELETE of it
edited      changed by people, through an action, with its version checked where two could edit at once
tied        a relation between others, or a part of one: added and removed with it
working     the machine's own: leases, progress, indexes, sessions
"""

KEPT, EDITED, TIED, WORKING = "kept", "edited", "tied", "working"

LIFECYCLES: dict[str, str] = {
    "accounts.Assignment": TIED,
    "accounts.Organisation": EDITED,
    "accounts.Person": EDITED,
    "accounts.Role": EDITED,
    "accounts.State": EDITED,
    "attachments.Attachment": TIED,
    "audit.AccessEntry": KEPT,
    "audit.Entry": KEPT,
    "audit.Lease": WORKING,
    "audit.Link": KEPT,
    "audit.Seal": KEPT,
    "followup.Answer": EDITED,
    "followup.Claim": TIED,
    "followup.Evidence": TIED,
    "followup.Measure": TIED,
    "followup.Reminder": KEPT,
    "followup.Review": KEPT,
    "followup.Step": KEPT,
    "followup.Submission": KEPT,
    "jobs.Job": EDITED,
    "jobs.LogLine": WORKING,
    "jobs.Pulse": WORKING,
    "notices.Attempt": WORKING,
    "notices.Notice": KEPT,
    "notices.Receipt": KEPT,
    "register.Commitment": EDITED,
    "register.Correction": KEPT,
    "register.Cycle": EDITED,
    "register.Dispute": EDITED,
    "register.Document": EDITED,
    "register.Indicator": EDITED,
    "register.Instrument": EDITED,
    "register.Lineage": EDITED,
    "register.Link": TIED,
    "register.Note": TIED,
    "register.Passage": TIED,
    "register.Provision": EDITED,
    "register.Reading": EDITED,
    "register.Section": EDITED,
    "register.Use": TIED,
    "search.Entry": WORKING,
    "sources.Delivery": EDITED,
    "sources.Source": EDITED,
    "sources.Upload": WORKING,
    "statistics.Acceptance": KEPT,
    "statistics.CaptureTable": KEPT,
    "statistics.Estimation": EDITED,
    "statistics.Withdrawal": KEPT,
}
