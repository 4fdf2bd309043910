"""What kind of disk a file lies on: on a network's, locks are only promises."""

from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    {
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "fuse.ceph",
        "fuse.glusterfs",
        "fuse.s3fs",
        "fuse.sshfs",
        "lustre",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    }
)


def network_file_system(file: Path, table: Path = _TABLE) -> str | None:
    """The network file system a file lies on; none if the disk is this machine's.

    Where the machine does not say what its disks are, nobody can tell: none as well.
    """
    try:
        lines = table.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    here = file.resolve()
    kinds = {
        Path(_plain(line.split()[4])): line.partition(" - ")[2].split()[0]
        for line in lines
        if " - " in line
    }
    mounts = [one for one in (here, *here.parents) if one in kinds]
    kind = kinds[mounts[0]] if mounts else ""
    return kind if kind in _NETWORK else None


def _plain(path: str) -> str:
    r"""A path as it is: the table writes spaces as `\040`."""
    return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
