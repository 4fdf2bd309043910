"""The ERDF on its way from the programme to the partners."""
