"""Where a name begins that no brackets enclose, and which bracketed names are no legal documents."""

import re

KINDS = "法典|法|条例|规定|办法|细则|规则|决定|解释|章程|规范|准则|规程|意见|通知|方案|决议|公告|通告"
KINDS += "|批复|标准|纲要|规划|目录"
NAMED = re.compile(rf"(?:{KINDS}|函|通报|报告)$")
LEGAL_NAMED = re.compile(r"(?:法典|法|条例|规定|办法|细则|规则|决定|解释|章程|条约|公约|协定)$")
RUN = re.compile(r"[一-龥]{1,40}$")
LEADS = re.compile(
    "依照|按照|根据|依据|违反|适用|属于|符合|或者|以及|执行|参照|遵守|履行|触犯|援引|具有|构成|文件|通过|印发|下发|发布|公布|原|的"
    "|认定为|视为|超过|超出|存在|行使|审理|审查|采取|提交|收到|比照|出现|具备|对于|办理|请求|应当|规定(?=.)|[条款项][及和与、]"
    "|(?<![国所])有(?![限线毒色关])|在(?![线校])|指(?![导定])|受(?!贿)|其(?!他)|但"
)
LEADING = re.compile(r"^(?:除|有(?!关)|由|与|和|及|按|照|在|以|因|将|即|据|是|对(?!外)|经(?!济)|并|从|为|向)+")
GENERIC = re.compile(
    r"^(?:该|同|上述|前述|有关|相关|其他|上位|这些|国家|一般|特别|法律|行政|此|其|各|本|依)?(?:法律|法规|规章|规定|办法|法|条例|决定|细则|解释|规则|章程)(?:规定)?$"
)
CODE_FOLLOWS = re.compile(rf"(?:{KINDS}|函|通报|报告)(?=[一-龥]{{2,}}$)")
PAPERS = re.compile(
    r"(?:证|证书|执照|证明|通关单|单|书|表|簿|册|日报|晚报|报|杂志|合同|协议|凭证|票据|发票|图|函件|启事|账|牌|卡|清单)$"
)
LONGEST = 40


def is_document(title: str) -> bool:
    """Certificates, forms and newspapers also stand in 《》."""
    return bool(title.strip()) and not PAPERS.search(title.strip())


def unquoted_title(text: str, end: int) -> str:
    """The legal name that ends here, as in 依照专利法|第四十二条; empty when there is none."""
    title = _tail(text, end)
    return title if len(title) >= 2 and LEGAL_NAMED.search(title) and not GENERIC.match(title) else ""


def issuer_code(text: str, end: int) -> str:
    """The office code that ends here, as in 以国办发|〔2018〕37号."""
    code = _tail(text, end)
    named = [kind.end() for kind in CODE_FOLLOWS.finditer(code)]
    return code[named[-1] if named else 0 :]


def _tail(text: str, end: int) -> str:
    run = RUN.search(text[max(0, end - LONGEST) : end])
    words = run[0] if run else ""
    leads = [lead.end() for lead in LEADS.finditer(words) if lead.end() < len(words)]
    rest = words[leads[-1] :] if leads else words
    return LEADING.sub("", rest)
