"""Pictures drawn by the server: pure functions from figures to SVG.

No picture carries a style or a script; classes take their colours from the style
sheet, in the light, the dark and on paper. Each has a title, a description and, on
its page, a table with the same figures. Positions are fractions of whole cents, so
that no float comes near an amount.
"""
