"""How much a process may take that opens a stranger's paper."""

#: In bytes, and in seconds of the processor.
MOST_MEMORY, MOST_SECONDS = 1024 * 1024 * 1024, 20


def limit_ourselves() -> None:
    """Take no more than our rations, where the system can see to that."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
