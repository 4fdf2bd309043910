"""What an attacker would try, and what stops it."""
