"""What a controller works with: the desk, the lines, the certificate."""
