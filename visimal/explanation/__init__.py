"""Where a figure comes from, and every figure a paper stands behind."""
