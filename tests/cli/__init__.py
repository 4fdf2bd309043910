"""The console command, as people and programs use it."""
