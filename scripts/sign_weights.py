"""Weights of signs by logistic regression, and the language file with them, for what learns outlets."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.parallel_agreement import DEFAULT

MOST_ROUNDS = 30
SMALL_STEP = 1e-6


class Example(NamedTuple):
    """What was seen once: its signs, whether it is what the model shall tell, and how much it counts."""

    signs: Sequence[str]
    wanted: bool
    share: float


def weights_of(seen: Sequence[Example], *, least_seen: int, ridge: float) -> dict[str, float]:
    """Return the weight of each sign that was seen often enough, in nats, the bias by "".

    By logistic regression: Newton's method with a small ridge on all weights but the bias.
    """
    counts = Counter(sign for each in seen for sign in set(each.signs))
    names = sorted(sign for sign, count in counts.items() if count >= least_seen)
    inputs = _inputs(seen, {name: place for place, name in enumerate(names, 1)})
    wanted = np.array([float(each.wanted) for each in seen])
    shares = np.array([each.share for each in seen])
    penalty = ridge * np.eye(inputs.shape[1])
    penalty[0, 0] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(MOST_ROUNDS):
        said = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (shares * (said - wanted)) + penalty @ weights
        bend = (inputs * (shares * said * (1 - said))[:, None]).T @ inputs
        step = np.linalg.solve(bend + penalty, slope)
        weights -= step
        if np.abs(step).max() < SMALL_STEP:
            break
    return dict(zip(["", *names], map(float, weights), strict=True))


def _inputs(seen: Sequence[Example], places: dict[str, int]) -> np.ndarray:
    """Return a row of ones and noughts for each example, with a one before them."""
    table = np.zeros((len(seen), len(places) + 1))
    table[:, 0] = 1.0
    for row, each in enumerate(seen):
        table[row, [places[sign] for sign in each.signs if sign in places]] = 1.0
    return table


def folder_of_news(argv: Sequence[str]) -> Path:
    """Return where NTREX-128 is, by the arguments of a learner. Raises SystemExit where it is not."""
    folder = (Path(argv[0]) if argv else DEFAULT) / "ntrex"
    if not folder.is_dir():
        sys.stderr.write(
            f"no parallel news in {folder}: nothing was learnt; give the folder that holds ntrex\n"
        )
        raise SystemExit(2)
    return folder


def as_toml(header: str, weights: dict[str, float], *, least: float, digits: int) -> str:
    """Return the weights as a language file, those left out that are nearer to nought than ``least``."""
    lines = [
        f"{_quoted(sign)} = {weight:.{digits}f}"
        for sign, weight in weights.items()
        if sign and abs(weight) >= least
    ]
    return "\n".join([header, f"bias = {weights['']:.3f}", "", "[weights]", *lines, ""])


def _quoted(sign: str) -> str:
    return '"' + sign.replace("\\", "\\\\").replace('"', '\\"') + '"'
