"""The trail as people read it, and the proof that nobody touched it."""
