"""People's own data: classes, looks, keeping, erasing."""
