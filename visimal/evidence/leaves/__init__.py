"""The pages of a paper: how many there are, what they say, how they look.

A stranger's PDF or picture is opened in a process of its own, on short rations, and
nowhere else. Whatever happens to that process, the answer is a reading, a picture or
nothing.
"""
