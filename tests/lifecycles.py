"""How the rows of each table live. Whoever adds a model says so here; the guard of the tests holds it to that.

kept        written once: no test may see an UPDATE or DELETE of it
edited      changed by people, through an action, with its version checked where two could edit at once
tied        a relation between others: added and removed, never changed
working     the machine's own: leases, progress, indexes, sessions
"""

KEPT, EDITED, TIED, WORKING = "kept", "edited", "tied", "working"

LIFECYCLES: dict[str, str] = {
    "accounts.Assignment": TIED,
    "accounts.Organisation": EDITED,
    "accounts.Person": EDITED,
    "accounts.Role": EDITED,
    "accounts.State": EDITED,
    "audit.AccessEntry": KEPT,
    "audit.Entry": KEPT,
}
