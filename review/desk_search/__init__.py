"""工作台检索: drafts, opinions and findings, in an index that the public side never opens."""

from review.desk_search.finding import KINDS, look_for

__all__ = ["KINDS", "look_for"]
