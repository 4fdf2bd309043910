"""The plumbing of pages: formats, languages, headers, errors, pictures, the frame."""
