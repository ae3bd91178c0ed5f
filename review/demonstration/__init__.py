"""The demonstration: a fictional district with people, documents and work under way, shown only where DEMO is set."""

from review.demonstration.accounts import ACCOUNTS, PASSWORD, SEED

__all__ = ["ACCOUNTS", "PASSWORD", "SEED"]
