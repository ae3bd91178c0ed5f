"""Citations in Chinese legal texts, and clauses that repeal what they cite."""

from registry.citations.mention import Form, Mention
from registry.citations.repeals import find_repeals
from registry.citations.scan import find_citations

__all__ = ["Form", "Mention", "find_citations", "find_repeals"]
