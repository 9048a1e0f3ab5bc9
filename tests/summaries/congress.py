"""A small congress of three workshops, and the notes it must print line by line."""

from dataclasses import replace
from datetime import date

from summaries.blocks import (
    KeyIdea,
    LeftOverQuestion,
    Line,
    Participation,
    Remark,
    Round,
    Table,
    Talk,
)
from summaries.ideas import Idea
from summaries.notes import (
    Entry,
    EventNotes,
    MeetingNotes,
    PostIts,
    Prose,
    SectionNotes,
    Sourced,
)
from summaries.themes import Theme


def one_meeting(*entries: Entry | Sourced, **known: object) -> EventNotes:
    """An event of one workshop of one section, of which something else may be known."""
    meeting = MeetingNotes(
        "atelier",
        2,
        facilitators=("Nadia",),
        names=("Nadia", "Yann", "Aline"),
        sections=(SectionNotes("Échanges", entries),),
        key="m2",
    )
    return EventNotes("Congrès", (replace(meeting, **known),))  # type: ignore[arg-type]  # any field


def ideas(*texts: str) -> tuple[Idea, ...]:
    return tuple(Idea(id=text, text=text) for text in texts)


WELCOME = MeetingNotes(
    kind="atelier",
    number=1,
    day=date(2026, 5, 16),
    facilitators=("Nadia", "Yann"),
    theme="Comment accueillir sans rendez-vous dans une petite ville ?",
    sections=(
        SectionNotes(
            "Ce qu'on fait déjà",
            (
                Table(
                    columns=("L'existant", "Ce qui change", "Ce qui coince"),
                    rows=(
                        (
                            ("Accueil infirmier le matin", "Permanence téléphonique"),
                            ("deux infirmières formées",),
                            ("personne le samedi",),
                        ),
                        (("Navette de la mairie",), ("un trajet de plus",), ()),
                    ),
                ),
                LeftOverQuestion("Qui prévient ceux qui n'ont pas de téléphone ?"),
            ),
        ),
        SectionNotes(
            "Ce qui manque",
            (
                Line("Un seul numéro pour la vallée"),
                Line("Des créneaux gardés pour le jour même", aside="deux par heure à Saint-Aubin"),
                Line("Rappeler ceux qui n'ont pas eu de place", action="écrire la consigne"),
            ),
        ),
        SectionNotes("Rien n'a été dit ici"),
        SectionNotes(
            "Échanges",
            (
                Remark("On s'épuise si on n'est pas deux", ("Aline",), "tourner chaque semaine"),
                Remark("Et les pharmacies ?", ("Malik", "Jo")),
                Round("soignantes présentes", "un accord large", ("Inès", "Nadia")),
            ),
        ),
    ),
    names=("Nadia", "Yann", "Aline"),
    apologies=("Pierre",),
    participation=Participation(spoke=10, present=17, duration_min=65),
)

ROOF = MeetingNotes(
    kind="atelier",
    number=2,
    day=date(2026, 5, 16),
    facilitators=("Malik",),
    sections=(
        SectionNotes(
            entries=(
                Talk("Malik", "la maison de santé"),
                Line("Le bâtiment est prêté pour 9 ans"),
                Prose("Les **ESP** signent *avant* l'ouverture.\nLes statuts sont à relire."),
            )
        ),
        SectionNotes(
            "Idées-forces",
            (
                KeyIdea(
                    "L'autonomie",
                    ("décider des horaires", "garder la main sur le logiciel"),
                    comment="On n'a pas tranché sur le loyer.",
                    conclusion="demander deux devis",
                ),
            ),
        ),
    ),
)

LASTING = MeetingNotes(
    kind="atelier",
    number=3,
    theme="Tenir dans la durée",
    sections=(
        SectionNotes(
            "Post-it",
            (
                PostIts(
                    themes=(
                        Theme("Rencontre", ideas("Du concret !!", "A = B", "hôpital_ville.")),
                        Theme("Équipe", ideas("l'annuaire (à jour)", "un budget → une équipe")),
                    ),
                    loose=ideas("dormir"),
                    prompt="De quoi as-tu besoin ?",
                    quota=2,
                    grouped_by=("Inès",),
                ),
            ),
            titled=False,
        ),
    ),
)

CONGRESS = EventNotes(
    title="Rencontres de la vallée",
    meetings=(WELCOME, ROOF, LASTING),
    first_day=date(2026, 5, 16),
    last_day=date(2026, 5, 17),
    organiser="Fédération de la vallée",
    closing="Rendez-vous à l'automne !",
)

# Spaces and apostrophes are plain here, as they are compared after being made plain; ** and *
# stand for bold and italic, a tab parts the cells of a row and a space the lines of a cell.
PRINTED = """\
Rencontres de la vallée 16 et 17 mai 2026
Atelier n°1 samedi 16 mai 2026 - animation : Nadia et Yann
Comment accueillir sans rendez-vous dans une petite ville ?
**Présent·es :** Nadia, Yann, Aline
**Excusé·es :** Pierre
En 1 h 05, 10 personnes sur 17 ont pris la parole.
1- Ce qu'on fait déjà
L'existant\tCe qui change\tCe qui coince
Accueil infirmier le matin Permanence téléphonique\tdeux infirmières formées\tpersonne le samedi
Navette de la mairie\tun trajet de plus\t
Qui prévient ceux qui n'ont pas de téléphone ?
2- Ce qui manque
Un seul numéro pour la vallée
Des créneaux gardés pour le jour même (*deux par heure à Saint-Aubin*)
Rappeler ceux qui n'ont pas eu de place – **écrire la consigne**
3- Échanges
On s'épuise si on n'est pas deux → tourner chaque semaine (Aline)
Et les pharmacies ? (Malik, Jo)
Un tour de parole aux soignantes présentes recueille un accord large (Inès, Nadia).
Atelier n°2 samedi 16 mai 2026 - animation : Malik
Malik présente la maison de santé :
Le bâtiment est prêté pour 9 ans
Les **ESP** signent *avant* l'ouverture.
Les statuts sont à relire.
1- Idées-forces
– **L'autonomie**
- décider des horaires
- garder la main sur le logiciel
On n'a pas tranché sur le loyer.
→ demander deux devis
Atelier n°3
Tenir dans la durée
Chaque personne a été invitée à donner 2 idées sur des post-it, à partir de la question \
« De quoi as-tu besoin ? ». Inès a regroupé les idées par thème :
RENCONTRE : « Du concret !! », « A = B », « hôpital_ville. »
ÉQUIPE : « l'annuaire (à jour) », « un budget → une équipe »
Post-it pas encore regroupés :
- « dormir »
Rendez-vous à l'automne !
""".splitlines()
