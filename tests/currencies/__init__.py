"""The monthly rates of the Commission, and amounts in other currencies."""
