"""What people call a browser and its machine, from what the browser says of itself.

>>> named("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537")
'Chrome, Linux'
>>> named("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) Version/18.1 Mobile Safari/604.1")
'Safari, iPhone'
>>> named("curl/8.5.0")
'curl/8.5.0'
"""

#: The first that is found is the right one: browsers name those they descend from.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def named(agent: str) -> str:
    """A browser in two words; as it says itself where nothing is known of it."""
    found = [
        next((name for mark, name in known if mark in agent), "")
        for known in (_BROWSERS, _MACHINES)
    ]
    return ", ".join(one for one in found if one) or agent
