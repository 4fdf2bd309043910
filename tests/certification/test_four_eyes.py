"""Where the programme wants four eyes, who decided does not certify."""

from collections.abc import Iterator
from shutil import copytree

import pytest
from flask import Flask

from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.applications import REPORTS
from tests.security.clerks import opened
from tests.security.clerks import said
from tests.security.clerks import sent
from visimal import resources
from visimal.identity.permissions import Role

#: A claim that was submitted and that nobody controls yet.
PARTNER = 8
CONTROL = f"/control/{PARTNER}/3"
PROGRAMME = "fwvl_2021_2027"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, under a programme that wants four eyes in control."""
    folder = tmp_path_factory.mktemp("programmes")
    copytree(resources.REPORTS / PROGRAMME, folder / PROGRAMME)
    file = folder / PROGRAMME / "programme.toml"
    text = file.read_text("utf-8")
    name = 'name = "control_four_eyes"\n'
    wanted = f"{name}in_force = false"
    assert wanted in text
    file.write_text(text.replace(wanted, f"{name}value = true"), "utf-8")
    settings = {"room_left": 0, "reports": (folder, *REPORTS)}
    yield from loaded_app(tmp_path_factory, "eyes", settings=settings)


def test_who_took_a_claim_up_is_told_that_somebody_else_certifies_it(
    app: Flask,
) -> None:
    controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    assert sent(controller, f"{CONTROL}/start", {}, CONTROL).status_code == 303
    page = controller.get(CONTROL).text
    # The sentence stands where the button would.
    assert "ask a second controller" in page
    assert f'action="{CONTROL}/finish"' not in page
    answer = controller.post(f"{CONTROL}/finish", data=opened(controller, CONTROL))
    assert answer.status_code == 403
    assert "ask a second controller" in said(answer)
