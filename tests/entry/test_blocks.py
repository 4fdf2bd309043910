"""A pasted block is shown, with a sentence for each doubtful cell, and not written."""

import json

from flask import Flask
from flask.testing import FlaskClient

from tests.entry.typing_in import fields
from tests.entry.typing_in import NEW
from tests.entry.typing_in import told
from tests.security.clerks import CLAIM
from tests.security.clerks import fingerprint


def test_a_pasted_block_is_shown_before_anything_is_written(
    apart: Flask, clerk: FlaskClient
) -> None:
    text = (
        "Rubrique\tMT\tFournisseur\tMontant\tMontant déclaré\tPayée\tNature\tCouleur\n"
        'Déplacements\tMT3\tRail\t12,50\t12,50\t02/03/2027\t"Train,\nretour"\tbleu\n'
        "Travel\tMT3\tRail\t12,50\t1.234\t02/03/27\tTrain\tbleu\n"
    )
    before = fingerprint(apart)
    sent = {"csrf_token": fields(clerk.get(CLAIM).text)["csrf_token"], "text": text}
    seen = {"Accept": "application/json"}
    found = told(clerk.post(f"{CLAIM}/paste", data=sent, headers=seen))
    assert found["sentence"].startswith("2 rows read, ")
    assert "left out, not known here: Montant, Couleur" in found["sentence"]
    assert found["rows"][0]["texts"]["description"] == "Train, retour"
    doubts = {one["text"]: one["sentence"] for one in found["doubts"]}
    assert "Is this €1,234.00" in doubts["1.234"]
    plain = clerk.post(f"{CLAIM}/paste", data=sent)
    assert plain.status_code == 200
    assert 'value="1.234"' in plain.text
    assert found["sentence"].partition(",")[0] in plain.text
    assert fingerprint(apart) == before


def test_what_a_block_does_not_say_of_a_row_stays(clerk: FlaskClient) -> None:
    token = fields(clerk.get(CLAIM).text)["csrf_token"]
    sent = {
        "csrf_token": token,
        "text": "12,50\t\n13,50\tBus",
        "columns": "amount description",
        "onto": json.dumps([NEW]),
    }
    seen = {"Accept": "application/json"}
    found = told(clerk.post(f"{CLAIM}/paste", data=sent, headers=seen))
    assert found["rows"][0]["texts"]["supplier"] == NEW["supplier"]
    assert found["rows"][0]["texts"]["amount"] == "12,50"
    assert "supplier" not in found["rows"][1]["texts"]
