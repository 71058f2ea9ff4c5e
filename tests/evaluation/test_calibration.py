from __future__ import annotations

import pytest

from dragoman.evaluation.calibration import Judged, bands, brier, table


def test_the_brier_score_is_the_mean_squared_error() -> None:
    assert brier([Judged(1.0, True), Judged(0.5, False)]) == pytest.approx(0.125)
    assert brier([]) == 0


def test_bands_tell_promise_and_outcome() -> None:
    low, high = bands([Judged(0.1, False), Judged(0.72, True), Judged(0.78, False), Judged(0.76, True)])
    assert (low.count, low.right) == (1, 0)
    assert (high.low, high.high, high.count) == (0.7, 0.8, 3)
    assert high.confidence == pytest.approx(0.753, abs=0.001)
    assert high.right == pytest.approx(2 / 3)


def test_certainty_has_its_band() -> None:
    (band,) = bands([Judged(1.0, True)])
    assert band.high == 1.0


def test_the_table_ends_with_the_score() -> None:
    assert list(table([Judged(1.0, True)]))[-1] == "Brier score 0.000 over 1 events"
