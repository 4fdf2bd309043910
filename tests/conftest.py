"""What every test may ask for."""

pytest_plugins = [
    "pytester",
    "tests.needed_programs",
    "tests.postgres",
    "tests.prepared",
    "tests.chromium",
    "tests.doors",
    "tests.shown_project",
]
