"""Django apps, named by domain. An app sees only those below it."""
