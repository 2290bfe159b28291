"""The site's own settings, in a home that goes away, with keys made for the run."""

import os
import tempfile

os.environ.setdefault("VIGIE_HOME", tempfile.mkdtemp(prefix="vigie-tests-"))

from vigie.custody import keyring

if not keyring.is_held():
    keyring.hold(keyring.KeyRing.fresh())

from vigie.site.settings import *  # noqa: F403
from vigie.site.settings import CONFIG, DATABASES, TEMPLATES

# A sign-in per test must not cost a tenth of a second; the strength of the hash is Django's own test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A file, as in a real house: the in-memory database has locks of its own, which no house ever meets, and which two
# threads of a test do. It is not synchronised to disk: a test does not survive a power cut.
if CONFIG.database == "sqlite":
    DATABASES["default"]["TEST"] = {"NAME": CONFIG.home / "tests.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


class UnknownVariable(str):
    """What Django writes for a variable that no view gave: here it ends the test."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"a template asks for {name}, which nobody gave it")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable("%s")
