"""Where visimal's own files lie: beside a checkout, or inside an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent

TEMPLATES = _ROOT / "templates"
TRANSLATIONS = _ROOT / "translations"
REPORTS = _ROOT / "reports"
STATIC = _PACKAGE / "static"
COMMON_PASSWORDS = _PACKAGE / "identity" / "common_passwords.txt"
MIGRATIONS = _PACKAGE / "storage" / "migrations"
