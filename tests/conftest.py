"""What every test may ask for."""

pytest_plugins = [
    "pytester",
    "tests.needed_programs",
    "tests.postgres",
    "tests.chromium",
    "tests.doors",
    "tests.shown_project",
]
