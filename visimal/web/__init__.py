"""The plumbing of pages: formats, headers, errors, pictures; it knows no project."""
