"""The application as a production server finds it: `wsgi:app`."""

from visimal.app import create_app

app = create_app()
