"""What the lead partner consolidates for the programme."""
