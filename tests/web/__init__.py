"""The frame of pages: formats, languages, headers, errors, pictures."""
