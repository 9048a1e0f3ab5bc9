"""How far a recording is, while its windows are still being found."""


def expected_windows(found: int, *, planned: int, samples: int) -> int:
    """Say how many windows there will be, judging by the part of the sound that is planned.

    Args:
        found: Windows of that part.
        planned: Samples it holds.
        samples: Samples of the whole sound.
    """
    return round(found * samples / planned) if planned else 0
