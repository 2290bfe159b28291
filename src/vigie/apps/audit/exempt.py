"""The tables that may be written without an audit row, each with its reason. There is no other list."""

from __future__ import annotations

EXEMPT: dict[str, str] = {
    "django_session": "a session says where somebody stands, not what was done",
    "django_tasks_database_dbtaskresult": "the queue: the job that it carries has its own rows",
    "axes_accessattempt": "failed sign-ins are counted, and forgotten after an hour",
    "axes_accessattemptexpiration": "as above",
    "axes_accessfailurelog": "as above",
    "axes_accesslog": "not written: it would keep a device for every sign-in",
    "jobs_pulse": "lease, heartbeat and progress of a job, renewed every few seconds",
    "jobs_logline": "the log of a job: its own record of what it did",
    "notices_attempt": "one row for each attempt to deliver a notice",
    "search_entry": "an index, made anew from what it points to",
    "audit_link": "seals: they are the chain over the audit rows",
    "audit_seal": "as above",
    "audit_lease": "which worker seals at the moment",
    "django_migrations": "the schema itself, written before anybody can act",
    "django_content_type": "as above",
    "auth_permission": "as above",
}

OWN_TABLES = frozenset({"audit_entry", "audit_accessentry"})
"""The audit's own rows, which are what a write owes."""
