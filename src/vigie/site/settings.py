"""Django's settings: copied from :class:`vigie.site.config.SiteConfig`, which reads the environment."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from vigie.custody import keyring
from vigie.site.config import SiteConfig

CONFIG = SiteConfig.from_environ(os.environ)
HERE = Path(__file__).parent

if CONFIG.keys_fd is not None and not keyring.is_held():
    keyring.take_from(CONFIG.keys_fd)

VIGIE_HOME = CONFIG.home
VIGIE_DEMO = CONFIG.demo
VIGIE_STATE = CONFIG.state
VIGIE_MAIL = CONFIG.mail
VIGIE_ADDRESS = CONFIG.reached_at
VIGIE_EXIT_PAGE = CONFIG.exit_page
VIGIE_CONTACT = CONFIG.contact

# A process without keys serves nobody: its secret lives as long as it does.
SECRET_KEY = keyring.held().site.hex() if keyring.is_held() else secrets.token_hex(32)
DEBUG = False
ALLOWED_HOSTS = list(CONFIG.hosts)
DATABASES = CONFIG.databases
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "vigie.site.urls"
WSGI_APPLICATION = "vigie.site.wsgi.application"
AUTH_USER_MODEL = "accounts.Person"

INSTALLED_APPS = [
    "vigie.site",
    "vigie.web",
    "vigie.apps.public",
    "vigie.apps.followup",
    "vigie.apps.statistics",
    "vigie.apps.register",
    "vigie.apps.sources",
    "vigie.apps.notices",
    "vigie.apps.jobs",
    "vigie.apps.search",
    "vigie.apps.attachments",
    "vigie.apps.accounts",
    "vigie.apps.audit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vigie.site.middleware.MomentMiddleware",
    "vigie.site.middleware.UserErrorMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vigie.site.middleware.SecondFactorMiddleware",
    "vigie.site.middleware.ReadsWriteNothingMiddleware",
    "vigie.site.middleware.SignInIsAnActionMiddleware",
    "axes.middleware.AxesMiddleware",
]

FORM_RENDERER = "vigie.web.forms.PageForms"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vigie.site.context.house",
            ],
        },
    }
]

LANGUAGE_CODE = CONFIG.language
LANGUAGES = [("fr", "français"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = CONFIG.time_zone
FORMAT_MODULE_PATH = "vigie.site.formats"
LOCALE_PATHS = [HERE / "locale", HERE.parent / "web" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.home / "static"
# The sheets of pictures belong to the library: a picture in a file carries them too.
STATICFILES_DIRS: list[Any] = [HERE / "static", ("vigie", HERE.parent / "figures" / "sheets")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "public:home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "vigie.apps.accounts.adapters.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "public:home"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "vigie.apps.accounts.forms.SignInForm",
    "reauthenticate": "vigie.apps.accounts.forms.PasswordAgainForm",
    "change_password": "vigie.apps.accounts.forms.OwnPasswordForm",
}
ACCOUNT_RATE_LIMITS = False  # django-axes counts failures
MFA_ADAPTER = "vigie.apps.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Vigie"
MFA_FORMS = {
    "authenticate": "vigie.apps.accounts.forms.SecondFactorForm",
    "reauthenticate": "vigie.apps.accounts.forms.SecondFactorForm",
    "activate_totp": "vigie.apps.accounts.forms.SetUpSecondFactorForm",
}

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_DISABLE_ACCESS_LOG = True  # it would keep an address and a device for every sign-in
AXES_VERBOSE = False

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CONFIG.https
CSRF_COOKIE_SECURE = CONFIG.https
CSRF_FAILURE_VIEW = "vigie.site.views.form_expired"
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.https else 0
SECURE_SSL_REDIRECT = CONFIG.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # notices go through their outbox alone
DEFAULT_FROM_EMAIL = CONFIG.sender

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a mapping asks about each code of each column
FILE_UPLOAD_TEMP_DIR = None
SILENCED_SYSTEM_CHECKS: list[str] = []

# Logs hold ids and names of fields, never values; request bodies and query strings stay out of them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
