import pytest

from summaries.highlights import Kind, Passage, highlight
from tests.summaries.highlights.talk import of_kind, proposals, said

AFTER = "Et puis la suite de la conversation continue tranquillement sur un tout autre sujet."


def kinds_of(text: str) -> set[Kind]:
    return {one.kind for one in proposals(said(text, AFTER)) if one.start_s < 5.0}


@pytest.mark.parametrize(
    "text",
    [
        "On décide de fermer la consultation du samedi.",
        "Nous avons convenu d'un rendez-vous mensuel avec l'hôpital.",
        "Il est acté que la charte sera affichée dans toutes les salles.",
        "On est tous d'accord pour arrêter le fax.",
        "Donc on s'arrête sur le 14 mars pour la journée de formation.",
        "Après discussion, nous retenons la deuxième option.",
        "La proposition est acceptée à l’unanimité moins une voix.",
        "L'assemblée adopte le rapport moral.",
        "Bon, on supprime le questionnaire papier.",
        "La date du 4 avril est retenue.",
        "Bien, nous retiendrons le principe de la pré-inscription, à partir du quinze septembre.",
        "bon bah on se met d'accord sur un tarif unique pour les ateliers",
        "On passe au courriel, tout le monde est d'accord ?",
    ],
)
def test_a_decision_is_known_by_its_form(text: str) -> None:
    assert kinds_of(text) == {Kind.DECISION}


@pytest.mark.parametrize(
    "text",
    [
        "Nadia s'occupe de l'annuaire avant la fin du mois.",
        "Je me charge de relancer la préfecture.",
        "Il faudra relancer les infirmières avant la réunion de mars.",
        "Paul rédigera le compte rendu.",
        "Je vous enverrai le tableau demain.",
        "C'est Sophie qui prépare le budget pour lundi.",
        "Claire, tu contactes la pharmacie.",
        "Tu peux nous chercher un devis pour la semaine prochaine ?",
        "La coordinatrice va contacter tous les cabinets du secteur.",
        "euh je vais demander un devis à deux fournisseurs",
        "Nous organiserons une rencontre avec les familles en novembre.",
    ],
)
def test_an_action_is_known_by_its_form(text: str) -> None:
    assert kinds_of(text) == {Kind.ACTION}


@pytest.mark.parametrize(
    "text",
    [
        "Est-ce que les pharmaciens ont accès au dossier ?",
        "Peut-on facturer deux actes le même jour ?",
        "Qui va porter le projet ?",
        "Vous avez déjà travaillé avec le réseau de soins palliatifs ?",
        "Je me demande si on ne devrait pas associer les patients.",
        "Pourquoi ne pas commencer par un quartier seulement ?",
        "est-ce que la mairie prêterait la salle",
        "du coup comment on finance le poste après la convention",
    ],
)
def test_a_question_is_known_by_its_form(text: str) -> None:
    assert kinds_of(text) == {Kind.QUESTION}


@pytest.mark.parametrize(
    "text",
    [
        "C'est bien ça, hein ?",
        "D'accord ?",
        "Vous m'entendez ?",
        "Est-ce que vous voyez mon écran ?",
        "Pardon, vous pouvez répéter ?",
        "Est-ce que quelqu'un veut ajouter quelque chose ?",
        "Qui veut la dernière madeleine ?",
        "Un papier qu'ils ne lisent pas, on est d'accord.",
        "Je vais vous présenter notre association.",
        "On avait décidé ça il y a trois ans.",
        "Si on décide de fermer, ça va faire du bruit.",
        "On n'a rien décidé.",
        "Quand on décide à la place du patient, ça ne marche pas.",
        "Je ne m'en occupe plus depuis deux ans.",
        "Le matin je prépare ma tournée et j'appelle les patients.",
        "On va voir.",
        "Je passe la parole à Marie.",
    ],
)
def test_small_talk_stories_and_conditions_are_none_of_them(text: str) -> None:
    assert kinds_of(text) <= {Kind.KEY}


def test_who_acts_and_by_when_are_words_of_the_sentence() -> None:
    [action] = of_kind(
        Kind.ACTION, said("Nadia s’occupe de l’annuaire avant la fin du mois.", AFTER)
    )

    assert (action.who, action.when) == ("Nadia", "avant la fin du mois")
    assert action.reason == "Nadia s’occupe"


def test_who_says_i_acts() -> None:
    [action] = of_kind(Kind.ACTION, said("Je vais appeler la préfecture demain matin.", AFTER))

    assert (action.who, action.when) == ("Zoé", "demain matin")


def test_a_choice_counts_when_somebody_agrees() -> None:
    choice = "On garde la salle du rez-de-chaussée pour les ateliers."

    alone = of_kind(Kind.DECISION, said(choice, AFTER))
    agreed = of_kind(Kind.DECISION, said(choice, "D'accord, très bien.", AFTER))

    assert alone == []
    assert [one.text for one in agreed] == [choice]


def test_a_word_that_closes_a_discussion_may_stand_alone() -> None:
    passages = said("Bon. On sollicite l'amicale pour un seul appareil.", "Très bien.", AFTER)

    [decision] = of_kind(Kind.DECISION, passages)

    assert decision.text == "On sollicite l'amicale pour un seul appareil."


def test_who_asks_whether_all_agree_has_decided() -> None:
    passages = said(
        "On désigne une tutrice pour chaque stagiaire. Ça convient à tout le monde ?",
        "Pas de souci.",
    )

    [decision] = of_kind(Kind.DECISION, passages)

    assert decision.text == "On désigne une tutrice pour chaque stagiaire."


def test_a_part_takes_a_task_and_a_thing_does_not() -> None:
    part = of_kind(Kind.ACTION, said("La coordinatrice va recevoir les familles.", AFTER))
    thing = of_kind(Kind.ACTION, said("La cantine va recevoir les familles.", AFTER))

    assert [one.who for one in part] == ["La coordinatrice"]
    assert thing == []


def test_an_empty_yes_stands_for_the_proposal_it_answers() -> None:
    passages = said(
        "Je propose qu'on alterne les deux cabinets une semaine sur deux.",
        "C'est adopté.",
        "Il faudrait relancer la préfecture pour l'agrément.",
        "Je m'en charge.",
    )

    [decision] = of_kind(Kind.DECISION, passages)
    [action] = of_kind(Kind.ACTION, passages)

    assert decision.text == passages[0].text
    assert (action.text, action.who) == (passages[2].text, "Karim")


def test_english_has_forms_of_its_own() -> None:
    passages = said(
        "We agreed to let each nurse update her own page.",
        "Could the town pay for a new wall in the waiting room?",
        "I'll call the hospital tomorrow.",
    )

    found = [one.kind for one in highlight(passages, language="en")[0].proposals]

    assert found == [Kind.DECISION, Kind.QUESTION, Kind.ACTION]


@pytest.mark.timeout(10)
@pytest.mark.parametrize("said_again", ["?!.,… ", "!", "vous ", "le ", "je le ", "avant la fin "])
def test_a_loop_is_read_in_a_time_that_grows_with_its_length(said_again: str) -> None:
    highlight([Passage(0.0, 5.0, said_again * 8_000)])
