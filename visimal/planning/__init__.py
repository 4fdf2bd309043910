"""Looking ahead: cash, what will be spent, and what a change of budget would do."""
