"""How much a process may take that opens a stranger's paper."""

#: In bytes.
MOST_MEMORY = 1024 * 1024 * 1024


def limit_ourselves(seconds: int) -> None:
    """Take no more than our rations, where the system can see to that.

    `seconds` are those of the processor.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
