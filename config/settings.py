"""Every setting, read top to bottom. What can be changed comes from the environment; see .env.example."""

import sqlite3
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import env
from config.sqlite import wal_is_safe

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")

# Which faces this process serves: the public site alone, or the desk as well.
SITE = env.text("SITE", "all", one_of=("all", "public"))
SITE_NAME = env.text("SITE_NAME", "示例市云溪区行政规范性文件库")
DEMO = env.flag("DEMO")
DEBUG = env.flag("DEBUG")

INSECURE_KEY = "insecure-development-key-that-production-refuses-0123456789"
SECRET_KEY = env.text("SECRET_KEY", INSECURE_KEY if DEBUG or DEMO else None)
if SECRET_KEY == INSECURE_KEY and not (DEBUG or DEMO):
    raise ImproperlyConfigured("环境变量 SECRET_KEY 不能使用开发用的密钥。")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
HTTPS = env.flag("HTTPS")

INSTALLED_APPS = [
    "config.apps.FaduConfig",
    "review",
    "search",
    "registry",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_fsm",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "review.desk.keep_private",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.open_headers.open_headers",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
        },
    },
]

# The database. SQLite runs in WAL mode only where the linked library is free of the fault of config/sqlite.py.
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'fadu.sqlite3'}")}
SQLITE_WAL_IS_SAFE = wal_is_safe(sqlite3.sqlite_version_info)
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            f"PRAGMA journal_mode={'WAL' if SQLITE_WAL_IS_SAFE else 'TRUNCATE'};"
            "PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;PRAGMA foreign_keys=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Search. The embedded engine keeps its files under VAR_DIR; see search/engines.
SEARCH_URL = env.text("SEARCH_URL", f"embedded:{VAR_DIR / 'index'}")
# What the desk searches, drafts and opinions, in a folder of its own; a public site has no such folder.
DESK_INDEX_DIR = env.folder("DESK_INDEX_DIR", VAR_DIR / "desk-index") if SITE == "all" else None

# E-mail, and the address under which people reach this system, for links in it.
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
MAIL = env.mail("MAIL_URL", "console:")
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = MAIL["backend"], MAIL["host"], MAIL["port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL["user"], MAIL["password"]
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL["ssl"], MAIL["tls"]
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "fadu@localhost")
EMAIL_TIMEOUT = 30
SEARCH_FALLBACK_URL = env.text("SEARCH_FALLBACK_URL", "")
SEARCH_CA_FILE = env.file("SEARCH_CA_FILE")
SEARCH_API_KEY = env.text("SEARCH_API_KEY", "")
SEARCH_SHARDS = env.number("SEARCH_SHARDS", 1, least=1)
SEARCH_REPLICAS = env.number("SEARCH_REPLICAS", 1)
SEARCH_TIMEOUT = env.number("SEARCH_TIMEOUT_MS", 1500, least=100) / 1000  # seconds a reader waits for the cluster

# People and passwords.
AUTH_USER_MODEL = "registry.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/w/login/"
LOGIN_REDIRECT_URL = "/w/"
LOGOUT_REDIRECT_URL = "/w/login/"
AXES_FAILURE_LIMIT = env.number("LOGIN_FAILURE_LIMIT", 5, least=1)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_VERBOSE = False
# How long one code of the second factor covers the steps that cannot be taken back.
SECOND_FACTOR_MINUTES = env.number("SECOND_FACTOR_MINUTES", 15, least=1)

# Time: dates of law are dates in the calendar of Asia/Shanghai; moments are moments.
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "media"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
UPLOAD_LIMIT = env.number("UPLOAD_LIMIT_MB", 20, least=1) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# The browser is told what it may load: ourselves, nothing else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True

API_RATE = env.number("API_RATE", 120, least=1)  # requests a minute from one address
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": f"{API_RATE}/min"},
    "DEFAULT_SCHEMA_CLASS": "config.openapi.ReadingSchema",
    "EXCEPTION_HANDLER": "config.problems.answer",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,  # a caller cannot escape the limit by inventing X-Forwarded-For
}
SPECTACULAR_SETTINGS = {
    "TITLE": "法度开放接口",
    "DESCRIPTION": "行政规范性文件的元数据、文本、条款、效力与清理结果。只读，无须注册，任何网页都可以调用。",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "TAGS": [
        {"name": "检索", "description": "在已公布的文件中全文检索"},
        {"name": "文件", "description": "文件的元数据"},
        {"name": "文本", "description": "某一天适用的正文、条款和各个版本"},
        {"name": "效力", "description": "某一天是否有效，为什么"},
        {"name": "关系", "description": "文件之间的关系和引用"},
        {"name": "清理", "description": "已公布的清理结果"},
        {"name": "文件目录", "description": "一个机关一年印发了哪些文件"},
        {"name": "词表", "description": "代码和名称"},
        {"name": "存证", "description": "存证链的链头"},
    ],
    "PREPROCESSING_HOOKS": ["config.openapi.paths_of_the_api"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.openapi.terms_alone",
    ],
    "ENUM_NAME_OVERRIDES": {
        "LevelEnum": "registry.models.document.Document.Level",
        "ValidityStatusEnum": "registry.life.Status",
        "EventKindEnum": "registry.life.EventKind",
        "AuthorityKindEnum": "registry.models.authority.Authority.Kind",
        "RelationKindEnum": "registry.models.relation.Relation.Kind",
        "ProvisionKindEnum": "registry.serializers.text.KINDS",
        "ConclusionEnum": "review.models.outcome.ItemConclusion",
        "SearchSortEnum": "search.api.SORT_CHOICES",
        "DocumentSortEnum": "registry.api.documents.SORT_CHOICES",
    },
    "SERVE_INCLUDE_SCHEMA": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": env.text("LOG_LEVEL", "INFO", one_of=("DEBUG", "INFO", "WARNING", "ERROR")),
    },
}
