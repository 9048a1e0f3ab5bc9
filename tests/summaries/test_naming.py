"""Titles come from the words of the ideas."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from summaries.naming import WORDLESS_TITLE, name_themes
from summaries.text import fold
from tests.summaries.strategies import texts


def test_the_title_is_the_word_that_sets_the_theme_apart_as_most_wrote_it() -> None:
    groups = [
        ["Écouter les aidants", "aidants du patient", "Un aidant par patient"],
        ["Le transport du patient", "transports le soir", "Un transport prévu"],
    ]

    assert [name.title for name in name_themes(groups)] == ["Aidants", "Transport"]


def test_a_phrase_most_people_use_becomes_the_title() -> None:
    groups = [
        ["La messagerie sécurisée pour tous", "messagerie sécurisée jamais ouverte"],
        ["Un repas", "des repas"],
    ]

    assert name_themes(groups)[0].title == "Messagerie sécurisée"


def test_an_article_inside_a_phrase_keeps_its_apostrophe() -> None:
    groups = [["Qualité de l'eau", "La qualité de l'eau du puits"], ["Un repas", "des repas"]]

    assert name_themes(groups)[0].title == "Qualité de l'eau"


def test_acronyms_keep_their_capitals_and_shouting_does_not() -> None:
    groups = [["ARS absente", "Inviter l'ARS"], ["PLUS DE CAFÉ", "DU CAFÉ"]]

    assert [name.title for name in name_themes(groups)] == ["ARS", "Café"]


def test_verbs_make_titles_only_when_there_is_nothing_else() -> None:
    assert (
        name_themes([["Former les soignants", "Former, toujours former"]])[0].title == "Soignants"
    )
    assert name_themes([["Partager", "partager"]])[0].title == "Partager"


def test_two_other_titles_are_offered() -> None:
    name = name_themes([["Un agenda partagé entre collègues"]])[0]

    assert len(name.alternatives) == 2
    assert fold(name.title) not in map(fold, name.alternatives)


def test_ideas_without_words_wait_to_be_sorted() -> None:
    assert name_themes([["👍", ""]])[0].title == WORDLESS_TITLE


def test_a_word_of_four_thousand_letters_is_shortened() -> None:
    title = name_themes([["a" * 4_000]])[0].title

    assert len(title) == 40
    assert title.endswith("…")


def test_groups_with_the_same_words_get_different_titles() -> None:
    names = name_themes([["aidants"], ["Aidants"], ["des aidants"]])

    assert [name.title for name in names] == ["Aidants", "Aidants (2)", "Aidants (3)"]


@given(st.lists(st.lists(texts, min_size=1, max_size=5), max_size=8))
def test_no_two_themes_have_the_same_title(groups: list[list[str]]) -> None:
    titles = [name.title for name in name_themes(groups)]

    assert all(title.strip() for title in titles)
    assert len({fold(title) for title in titles}) == len(titles)


@given(st.lists(texts, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_ideas_does_not_change_a_title(ideas: list[str], shuffler: Random) -> None:
    shuffled = shuffler.sample(ideas, len(ideas))

    assert name_themes([ideas]) == name_themes([shuffled])


def test_a_title_stands_where_a_noun_does_in_what_people_wrote() -> None:
    groups = [
        ["ceux qui ne viennent plus", "Un bus pour les gens", "Ils viennent de loin, les gens"],
        ["une visite difficile", "Deux visites difficiles", "Un remplaçant, c’est difficile"],
    ]

    titles = [name.title for name in name_themes(groups)]

    assert titles[0] == "Gens"
    assert titles[1] != "Difficiles"
