"""The store of papers that the settings name."""

from pathlib import Path

from visimal.settings import Settings
from visimal.settings import UnusableSettingError
from visimal.storage.files import FileStore
from visimal.storage.files.folder import FolderStore


def file_store(settings: Settings) -> FileStore:
    """Where papers are kept: a folder, or a bucket of an object store.

    Raises:
        UnusableSettingError: it is a bucket, and what speaks to one is not installed.
    """
    if not settings.files.startswith("s3://"):
        folder = Path(settings.files) if settings.files else settings.instance / "files"
        return FolderStore(folder, room_left=settings.room_left)
    try:
        # Only who keeps papers in a bucket needs the extra.
        from visimal.storage.files.bucket import BucketStore  # noqa: PLC0415
    except ModuleNotFoundError:
        raise UnusableSettingError(
            name="VISIMAL_FILES",
            value=settings.files,
            way_out="install visimal[s3], or name a folder",
        ) from None
    return BucketStore(settings.files, endpoint=settings.files_endpoint)
