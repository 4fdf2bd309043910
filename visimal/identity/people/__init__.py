"""People of a project and of the installation, and the seats they have."""
