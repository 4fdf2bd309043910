"""The suppliers a partner buys from, with their numbers and accounts."""
