"""A proposal names the embedder that made it and the cut it is; what does not load is told."""

import pytest

from bot.contributions import Scope
from bot.errors import AccessDeniedError
from bot.services import grouping, requests
from bot.services.requests import Desk
from bot.store import groupings
from bot.store.database import Store
from bot.texts.fr.explanations import explain
from summaries.clustering import VARIANTS
from summaries.embedders import choose_embedder
from summaries.errors import EmbedderMissingError
from tests.bot.french import faults_of
from tests.bot.people import CHANNEL, FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.workshop import MANY, give, open_postits, open_workshop


@pytest.fixture
async def section_id(store: Store) -> str:
    """Two post-its."""
    await open_workshop(store)
    standing = await open_postits(store)
    for text in ("Appeler la veille", "Un carnet partagé"):
        await give(store, text)
    assert standing.open_section is not None
    return standing.open_section.id


@pytest.mark.parametrize("wanted", ["auto", "portable"])
async def test_a_proposal_names_the_embedder_that_ran(
    store: Store, section_id: str, wanted: str
) -> None:
    proposal_id = await grouping.propose(store, HERE, section_id=section_id, embedder=wanted)

    async with store.read(HERE) as session:
        proposal = await groupings.get(session, proposal_id)
    assert proposal.method == f"{choose_embedder(wanted).name}, auto"
    assert (proposal.variant, proposal.parameters["asked"]) == (0, None)


async def test_another_cut_has_the_options_of_the_one_before(desk: Desk) -> None:
    await open_workshop(desk.store)
    await open_postits(desk.store)
    for text in MANY:
        await give(desk.store, text)
    path = [await requests.regroup(desk, FACILITATOR, CHANNEL, themes=6, scope=Scope.MEETING)]
    for _ in VARIANTS:
        wall, differs = await requests.another(desk, FACILITATOR, CHANNEL, path[-1].grouping.id)
        assert differs
        path.append(wall)

    assert [wall.grouping.variant for wall in path] == [0, 1, 2, 0]
    assert path[-1].grouping.cut == path[0].grouping.cut
    assert {wall.grouping.scope for wall in path} == {Scope.MEETING}
    assert {wall.grouping.parameters["asked"] for wall in path} == {6}
    assert {len(wall.themes) for wall in path} == {6}
    assert all(wall.grouping.number is None for wall in path)


async def test_who_does_not_lead_gets_no_other_cut(desk: Desk, section_id: str) -> None:
    proposal_id = await grouping.propose(desk.store, HERE, section_id=section_id)

    with pytest.raises(AccessDeniedError):
        await requests.another(desk, PARTICIPANT, CHANNEL, proposal_id)


async def test_ideas_that_go_together_one_way_are_cut_so_again(desk: Desk, section_id: str) -> None:
    proposal_id = await grouping.propose(desk.store, HERE, section_id=section_id)

    wall, differs = await requests.another(desk, FACILITATOR, CHANNEL, proposal_id)

    assert wall.grouping.id != proposal_id
    assert not differs


async def test_an_embedder_that_does_not_load_is_told_and_nothing_is_proposed(
    store: Store, section_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(EmbedderMissingError) as caught:
        await grouping.propose(store, HERE, section_id=section_id, embedder="un/modele")

    assert "un/modele" in explain(caught.value)
    assert faults_of(explain(caught.value)) == []
