"""分页: where a page lies in a list, and the addresses of its neighbours (RFC 8288)."""

from dataclasses import dataclass

from registry.asking import LAST_PAGE


@dataclass(frozen=True)
class Page:
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        return min(max(-(-self.total // self.size), 1), LAST_PAGE)

    @property
    def neighbours(self) -> dict[str, int]:
        """The pages that a reader may want next, by their link relation."""
        near = {"first": 1, "prev": min(self.number - 1, self.last), "next": self.number + 1, "last": self.last}
        return {relation: number for relation, number in near.items() if 1 <= number <= self.last}

    def cut(self, rows):
        """The rows of this page."""
        first = (self.number - 1) * self.size
        return rows[first : first + self.size]

    def link_header(self, request) -> str:
        """The neighbours as one Link header; every other parameter stays as it was asked."""
        query = request.GET.copy()
        links = []
        for relation, number in self.neighbours.items():
            query["page"] = str(number)
            links.append(f'<{request.build_absolute_uri(request.path)}?{query.urlencode()}>; rel="{relation}"')
        return ", ".join(links)

    def envelope(self, results) -> dict:
        return {"total": self.total, "page": self.number, "per_page": self.size, "results": results}
