"""Where the boxes and arrows of a drawn graph go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arrow:
    """The way of an arrow: the control points of cubic Bézier curves, one more than a multiple of three."""

    points: tuple[Point, ...]

    def at(self, part: float) -> Point:
        """Return the point that lies ``part`` (0 to 1) of the way along, counted in curves."""
        curves = (len(self.points) - 1) // 3
        number = min(int(part * curves), curves - 1)
        t = part * curves - number
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        four = self.points[number * 3 : number * 3 + 4]
        x, y = (sum(w * point[axis] for w, point in zip(weights, four, strict=True)) for axis in (0, 1))
        return x, y


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing of so many units; ``boxes`` has the middle of each node, ``arrows`` the way of each edge."""

    width: float
    height: float
    boxes: Mapping[str, Point]
    arrows: Mapping[str, Arrow]
