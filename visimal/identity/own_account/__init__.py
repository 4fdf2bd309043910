"""One's own account: name, language, roles, sessions."""
