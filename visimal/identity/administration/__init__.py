"""All people of the installation, as an administrator looks after them."""
