from datetime import date

import pytest

from summaries.dates import written_day, written_days


def test_a_day_is_written_out() -> None:
    assert written_day(date(2026, 8, 4)) == "mardi 4 août 2026"
    assert written_day(date(2027, 2, 1)) == "lundi 1er février 2027"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 5, 16), date(2026, 5, 16), "16 mai 2026"),
        (date(2026, 5, 16), date(2026, 5, 17), "16 et 17 mai 2026"),
        (date(2026, 5, 16), date(2026, 5, 18), "du 16 au 18 mai 2026"),
        (date(2026, 5, 31), date(2026, 6, 1), "31 mai et 1er juin 2026"),
        (date(2026, 12, 31), date(2027, 1, 1), "31 décembre 2026 et 1er janvier 2027"),
        (date(2026, 11, 30), date(2026, 12, 2), "du 30 novembre au 2 décembre 2026"),
    ],
)
def test_days_share_the_month_and_year_they_have_in_common(
    first: date, last: date, written: str
) -> None:
    assert written_days(first, last) == written
