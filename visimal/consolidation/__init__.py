"""How the lead partner makes one report of all certificates."""
