"""
Settings, each read once from the environment and refused if malformed.

`python -m harmel settings` and docs/reference/settings.md list what `READ` holds.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONCE

from harmel.methods import chunks
from harmel.methods.seal import chance
from harmel.site.environment import Environment, database

ENV = Environment(os.environ)
ROOT = Path(__file__).resolve().parent

DATA = ENV.path("HARMEL_DATA", "harmel-data", "Folder of the embedded database and of the instance's keys.")
DATABASES: dict[str, Any] = {"default": database(ENV.text("DATABASE_URL", "", "PostgreSQL to use instead of the embedded database."), DATA)}
HARMEL_KEYS = ENV.path("HARMEL_KEYS", str(DATA / "keys"), "Folder of the signing key, outside the database and its backups.")
DEBUG = False
HARMEL_TESTING = ENV.switch("HARMEL_TESTING", default=False, says="Set by the test suite: plain http, no lock-out by address.")
HARMEL_HTTPS = ENV.switch("HARMEL_HTTPS", default=False, says="Served over https, by a server in front that sets X-Forwarded-Proto; cookies are secure.")
ALLOWED_HOSTS = ENV.words("HARMEL_HOSTS", "127.0.0.1 localhost [::1]", "Host names that the server answers to.")
HARMEL_DASK = ENV.text("HARMEL_DASK", "", "Dask cluster for the numerical work, such as tcp://10.0.0.5:8786, instead of the cores of this machine.")
chunks.settle(HARMEL_DASK or chunks.CORES)
HARMEL_SHARED = ENV.text("HARMEL_SHARED", "", "Folder of reference data for tests; nothing else reads it.")


def _secret() -> str:
    given = ENV.text("HARMEL_SECRET", "", "Secret that signs cookies; made and kept in the data folder where not given.")
    if given:
        return given
    kept = DATA / "secret"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(chance.random_bytes(48).hex())
    return kept.read_text()


SECRET_KEY = _secret()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "django_htmx",
    "harmel.alliance",
    "harmel.review.mandate",
    "harmel.review.challenges",
    "harmel.review.discussion",
    "harmel.review.assessment",
    "harmel.review.foresight",
    "harmel.review.agreement",
    "harmel.review.summit",
    "harmel.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "harmel.site.middleware.Arrival",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "harmel.site.middleware.Presence",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "harmel.site.urls"
WSGI_APPLICATION = "harmel.site.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "harmel.site.frame.frame",
            ]
        },
    }
]

AUTH_USER_MODEL = "alliance.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("handle", "name", "email")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_USERNAME_FORM_FIELD = "username"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HARMEL_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HARMEL_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HARMEL_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["axes.W003"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
CSRF_TRUSTED_ORIGINS = ENV.words("HARMEL_ORIGINS", "", "Origins trusted for forms behind a proxy, with their scheme.")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'", NONCE],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
"""Logs carry neither person nor object: no access log is written."""

ENV.finish()
