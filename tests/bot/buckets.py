"""A bucket that speaks S3, of moto's server, as the settings name it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import boto3
import pytest
from moto.server import ThreadedMotoServer

from bot.config import Recordings

_BUCKET: Final = "sons"


@contextmanager
def serving() -> Iterator[str]:
    """Run a server, and give its address."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    try:
        yield f"http://{host}:{port}"
    finally:
        running.stop()


def bucket(endpoint: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> Recordings:
    """Make a bucket that this process, and those it starts, may use."""
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "essai"),
        ("AWS_SECRET_ACCESS_KEY", "essai"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    boto3.client("s3", endpoint_url=endpoint).create_bucket(Bucket=_BUCKET)
    return Recordings(storage=f"s3://{_BUCKET}/{folder}", endpoint=endpoint)
