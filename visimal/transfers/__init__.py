"""What the programme pays, shared among the partners and passed on to them."""
