"""A timeline's scale: days in inches, and dates in few letters."""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np

from casebook.case import dates

GAP_SHARE = 0.25  # a longer stretch without a beginning, by its share of the whole, is cut out of the scale
CUT = 0.14  # width of the break


@dataclass(frozen=True)
class Scale:
    """Days to inches. A long stretch in which nothing begins is squeezed into a drawn break of CUT inches."""

    days: tuple[int, ...]
    inches: tuple[float, ...]

    @classmethod
    def over(cls, firsts: list[date], left: float, right: float) -> "Scale":
        """The years in which something begins, from `left` to `right`; GAP_SHARE decides whether one gap is cut."""
        years = sorted({day.year for day in firsts})
        start, end = date(years[0], 1, 1).toordinal(), date(years[-1] + 1, 1, 1).toordinal()
        gap, after = max(((b - a - 1, b) for a, b in zip(years, years[1:])), default=(0, 0))
        if gap <= GAP_SHARE * (years[-1] - years[0] + 1):
            return cls((start, end), (left, right))
        before = max(year for year in years if year < after)
        share = max(0.2, sum(day.year <= before for day in firsts) / len(firsts))
        cut = left + share * (right - left)
        stops = start, date(before + 1, 1, 1).toordinal(), date(after, 1, 1).toordinal(), end
        return cls(stops, (left, cut, cut + CUT, right))

    def __call__(self, day: date) -> float:
        return float(np.interp(day.toordinal(), self.days, self.inches))

    def holds(self, day: date) -> bool:
        """Whether a day lies between the two ends."""
        return self.days[0] <= day.toordinal() <= self.days[-1]

    @property
    def ticks(self) -> list[tuple[date, str]]:
        """Day and label of each tick: quarters in a single year, else round years."""
        first, last = (date.fromordinal(self.days[i]).year for i in (0, -1))
        if last - first == 1:
            return [
                (date(first, month, 1), name)
                for month, name in ((1, str(first)), (4, "Apr"), (7, "Jul"), (10, "Oct"))
            ]
        ticks = []
        for i in range(0, len(self.days), 2):
            low, high = (date.fromordinal(self.days[j]).year for j in (i, i + 1))
            room = (self.inches[i + 1] - self.inches[i]) / 0.42
            step = next(
                step for step in (1, 2, 5, 10, 20, 25, 50, 100, 500) if (high - low) / step <= max(room, 1)
            )
            years = [low] if step > high - low else range(-(-low // step) * step, high, step)
            ticks += [(date(year, 1, 1), str(year)) for year in years]
        return ticks


def brief(value: str, year: int | None = None) -> str:
    """A date for beside its mark: `3 Oct 2022`, `30 Apr–12 Nov 1993`; `3 Oct` where all of the scale is
    that year."""
    text = re.sub(r"\b([A-Z][a-z]{2})[a-z]+\b", r"\1", dates.date_in_words(value))
    text = re.sub(r"^from (.*)", r"\1–", text).replace(" to ", "–")
    years = re.findall(r"\d{4}", text)
    if years == [str(year)] * len(years):
        return re.sub(rf"(?<=[a-z]) {year}", "", text)
    return re.sub(rf"(?<=[a-z]) {years[0]}–", "–", text) if len(set(years)) < len(years) else text
