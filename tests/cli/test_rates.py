"""`visimal rates`: the Commission's rates are kept once a month, by hand."""

from pathlib import Path

from tests.cli.conftest import Command

_LIST = "currency,month,units\nCHF,2027-03,0.9345\nGBP,2027-03,0.8561\n"
_SOURCE = ("--source", "InforEuro, March 2027 (DEMO)")


def test_rates_are_kept_and_listed_with_their_source(
    example: Command, folder: Path
) -> None:
    file = folder / "rates.csv"
    file.write_text(_LIST, encoding="utf-8")
    kept = example("rates", file, *_SOURCE)
    assert kept.out == "2 rates are new or were put right, of 2 in the file.\n"
    file.write_text(_LIST.replace("0.8561", "0.8562"), encoding="utf-8")
    again = example("rates", file, *_SOURCE)
    assert again.out == "One rate is new or was put right, of 2 in the file.\n"
    listed = example("rates").out.splitlines()
    assert "GBP,2027-03,0.8562,InforEuro, March 2027 (DEMO)" in listed
    assert example("verify").status == 0


def test_a_faulty_list_keeps_nothing(example: Command, folder: Path) -> None:
    file = folder / "rates.csv"
    file.write_text(f"{_LIST}CHF,March,0.9\n", encoding="utf-8")
    refused = example("rates", file, *_SOURCE)
    assert refused.status != 0
    assert "Nothing was kept" in refused.err
    assert example("rates").out == "currency,month,units,source\n"
    assert "--source" in example("rates", file).err
    assert "cannot be read" in example("rates", folder / "none.csv", *_SOURCE).err
