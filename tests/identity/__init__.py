"""People: seats, invitations, sign-ins of the demonstration."""
