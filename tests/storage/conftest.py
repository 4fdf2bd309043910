"""The databases of these tests."""

from tests.buckets import bucket_settings
from tests.buckets import object_store
from tests.databases import empty_engine
from tests.databases import engine
from tests.databases import sqlite_engine

__all__ = ["bucket_settings", "empty_engine", "engine", "object_store", "sqlite_engine"]
