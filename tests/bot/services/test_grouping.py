"""A proposal names the embedder that made it; one that does not load is told, not replaced."""

import pytest

from bot.explanations import explain
from bot.services import grouping
from bot.store import groupings
from bot.store.database import Store
from summaries.embedders import choose_embedder
from summaries.errors import EmbedderMissingError
from tests.bot.french import faults_of
from tests.bot.people import HERE
from tests.bot.services.workshop import give, open_postits, open_workshop


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


async def test_an_embedder_that_does_not_load_is_told_and_nothing_is_proposed(
    store: Store, section_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(EmbedderMissingError) as caught:
        await grouping.propose(store, HERE, section_id=section_id, embedder="un/modele")

    assert "un/modele" in explain(caught.value)
    assert faults_of(explain(caught.value)) == []
