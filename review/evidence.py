"""What the registry itself knows against keeping a document: each clue names the rule that fired and its source."""

from datetime import date

from registry.models import Citation, Document, Relation

LONGEST_TRIAL = 2 * 365 + 1  # days; 试行、暂行 are for one or two years
ENDS = (Relation.Kind.ABOLISHES, Relation.Kind.REPLACES)
SOON = 183  # days; the window in which a term must be evaluated before it ends


def collect(document: Document, day: date) -> list[dict]:
    """Clues for a person to weigh, never a conclusion: [{rule, text, source}]."""
    return [clue for rule in RULES for clue in rule(document, day)]


def term_ends(document, day):
    """有效期: the term has ended or ends soon."""
    if document.expires_on and (document.expires_on - day).days <= SOON:
        yield {"rule": "有效期", "text": f"有效期至{document.expires_on}", "source": "本件登记的有效期"}


def basis_has_ended(document, day):
    """依据: a document it cites is no longer in force; what it put an end to itself does not count."""
    ended = document.relations.filter(kind__in=ENDS).values("target")
    cited = Citation.objects.filter(revision__document=document, target__isnull=False).exclude(target__in=ended)
    cited = cited.select_related("target")
    for target in {citation.target for citation in cited}:
        found = target.validity_on(day)
        if found and not target.is_in_force_on(day):
            yield {"rule": "依据", "text": f"所引《{target.title}》{found.status.label}", "source": target.uid}


def maker_is_gone(document, day):
    """机构: the body that made it has been merged or dissolved."""
    gone = document.issuer.dissolved_on
    if gone and gone <= day:
        yield {"rule": "机构", "text": f"{document.issuer.name}已于{gone}撤并", "source": "机关名录"}


def trial_is_long(document, day):
    """试行: a trial rule is in force for more than two years."""
    is_trial = "试行" in document.title or "暂行" in document.title
    if is_trial and document.effective_on and (day - document.effective_on).days > LONGEST_TRIAL:
        yield {
            "rule": "试行",
            "text": f"试行、暂行文件自{document.effective_on}施行已逾两年",
            "source": "本件标题和施行日期",
        }


RULES = (term_ends, basis_has_ended, maker_is_gone, trial_is_long)
