"""How the programme's money is split, passed on and settled."""
