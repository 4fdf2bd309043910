"""A bucket of an object store that speaks S3, on this machine alone."""

from collections.abc import Iterator
from dataclasses import replace
from secrets import token_hex
from urllib.request import Request
from urllib.request import urlopen

import pytest
from moto.server import ThreadedMotoServer

from visimal.settings import from_environment
from visimal.settings import Settings

_KEYS = {
    "AWS_ACCESS_KEY_ID": "DEMO",
    "AWS_SECRET_ACCESS_KEY": "DEMO",
    "AWS_REGION": "eu-west-1",
}


@pytest.fixture(scope="session")
def object_store() -> Iterator[str]:
    """The address of an object store."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket_settings(object_store: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings that name a new bucket, and the keys where every S3 program looks."""
    for name, value in _KEYS.items():
        monkeypatch.setenv(name, value)
    name = f"papers-{token_hex(6)}"
    made = Request(f"{object_store}/{name}", method="PUT")  # noqa: S310 - of this machine
    urlopen(made).close()  # noqa: S310 - of this machine
    settings = from_environment({"VISIMAL_FILES": f"s3://{name}/visimal"})
    return replace(settings, files_endpoint=object_store)
