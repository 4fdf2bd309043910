"""A text is read in the language asked for, or in one that is there."""

from visimal.domain.texts import MultilingualText


def test_the_language_asked_for_comes_first_then_english_then_any() -> None:
    text = MultilingualText({"fr": "bonjour", "nl": "", "en": "hello"})
    assert text.in_language("fr") == "bonjour"
    assert text.in_language("nl") == "hello"
    assert MultilingualText({"nl": "dag", "fr": "bonjour"}).in_language("de") == (
        "bonjour"
    )
    assert MultilingualText({}).in_language("fr") == ""
