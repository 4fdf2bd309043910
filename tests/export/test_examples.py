"""The examples in the docstrings of the engine run."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from visimal import export

MODULES = [module.name for module in iter_modules(export.__path__)]


@pytest.mark.parametrize("module", MODULES)
def test_examples_are_true(module: str) -> None:
    failed, _ = doctest.testmod(import_module(f"visimal.export.{module}"))
    assert failed == 0
