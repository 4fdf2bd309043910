"""Everything a page stands on, put into an application at once."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from visimal import i18n
from visimal.web import assets
from visimal.web import errors
from visimal.web import filters
from visimal.web import frame
from visimal.web import headers
from visimal.web import language
from visimal.web import limits
from visimal.web import logbook
from visimal.web import same_site

#: Hosts an application answers to unless its settings name others.
OWN_HOSTS = ("localhost", "127.0.0.1", "[::1]")


def init_app(app: Flask) -> None:
    """Give an application languages, formats, headers, error pages and a frame."""
    if app.config["TRUSTED_HOSTS"] is None:
        app.config["TRUSTED_HOSTS"] = list(OWN_HOSTS)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    i18n.init_app(app, language.locale_of_reader)
    app.add_template_global(i18n.language, "language")
    headers.init_app(app)
    limits.init_app(app)
    same_site.init_app(app)
    logbook.init_app(app)
    language.init_app(app)
    assets.init_app(app)
    filters.init_app(app)
    errors.init_app(app)
    frame.set_source(app, lambda: None)
    frame.set_corner(app, lambda: None)


def believe_proxies(app: Flask, proxies: int) -> None:
    """Believe what so many proxies in front say of the address and of https.

    What a visitor wrote into the same headers stands further left and is not
    believed; without proxies nothing is.
    """
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as Flask tells
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0
        )
