"""Where each amount comes from."""
