import pytest

from summaries.highlights.passages import Passage, plain_letters, sentences_of
from tests.summaries.highlights.talk import said


def texts(passages: list[Passage]) -> list[str]:
    return [sentence.text for sentence in sentences_of(passages)]


def test_a_passage_that_holds_several_sentences_is_cut_where_they_end() -> None:
    passages = [Passage(10.0, 20.0, "Il fait chaud. Qui ouvre ? Moi !")]

    sentences = sentences_of(passages)

    assert [one.text for one in sentences] == ["Il fait chaud.", "Qui ouvre ?", "Moi !"]
    assert sentences[0].start_s == 10.0
    assert 10.0 < sentences[1].start_s < sentences[2].start_s < 20.0


def test_a_sentence_goes_on_in_the_next_passage_of_the_same_person() -> None:
    passages = [
        Passage(0.0, 4.0, "On ouvre la permanence", "Zoé"),
        Passage(4.2, 8.0, "le premier samedi du mois. Voilà.", "Zoé"),
    ]

    sentences = sentences_of(passages)

    assert sentences[0].text == "On ouvre la permanence le premier samedi du mois."
    assert (sentences[0].start_s, sentences[0].speaker) == (0.0, "Zoé")
    assert sentences[1].text == "Voilà."


def test_a_sentence_ends_when_somebody_else_speaks_or_after_a_pause() -> None:
    passages = [
        Passage(0.0, 1.0, "Oui.", "Zoé"),
        Passage(2.0, 3.0, "et puis", "Zoé"),
        Passage(3.0, 4.0, "pardon", "Karim"),
        Passage(9.0, 10.0, "je disais", "Karim"),
    ]

    assert texts(passages) == ["Oui.", "et puis", "pardon", "je disais"]


def test_without_any_mark_each_passage_is_a_sentence() -> None:
    assert texts(said("bon alors", "on y va", "d'accord", speakers=[""])) == [
        "bon alors",
        "on y va",
        "d'accord",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Le cas de M. Petit et du Dr. Morel est simple.",
        "Alors… on verra plus tard.",
        "On hésite... entre deux dates.",
        "Le prix est de 3.5 euros.",
    ],
)
def test_abbreviations_hesitations_and_decimals_end_no_sentence(text: str) -> None:
    assert texts([Passage(0.0, 5.0, text)]) == [text]


def test_a_doubtful_passage_is_left_out_and_nothing_reaches_across_it() -> None:
    passages = [
        Passage(0.0, 2.0, "Fini. On garde", "Zoé"),
        Passage(2.0, 4.0, "Sous-titrage par quelqu'un.", "Zoé", doubtful=True),
        Passage(4.0, 6.0, "le jeudi.", "Zoé"),
    ]

    assert texts(passages) == ["Fini.", "On garde", "le jeudi."]


def test_plain_letters_stand_where_the_letters_stood() -> None:
    text = "L’Œuvre d’Éloïse‑Anne, ﬁn"

    plain = plain_letters(text)

    assert len(plain) == len(text)
    assert plain.startswith("l'")
    assert "eloise-anne" in plain


def test_a_passage_runs_forward() -> None:
    with pytest.raises(ValueError, match="forward"):
        Passage(3.0, 2.0, "avant")
