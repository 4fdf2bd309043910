"""The pages of the table, put into an application."""

from flask import Flask

from visimal.entry import views
from visimal.entry import words
from visimal.entry.kept_views import keep_filter
from visimal.entry.several_views import several

#: Views that hang on the same blueprint: importing them is enough.
HUNG = (keep_filter, several)


def init_app(app: Flask) -> None:
    """Take the pages in, and let their templates speak."""
    app.register_blueprint(views.blueprint)
    for name in ("entry_words", "sorts", "columns_to_choose", "columns_for_several"):
        app.add_template_global(getattr(words, name), name)
