"""征收收费: a normative document sets no fee, fund or deposit (国办发〔2018〕115号 六)."""

from review.precheck.cue import Severity
from review.precheck.phrase import LAWFUL, Phrase

MESSAGE = (
    "这里可能设定了收费、基金、保证金或者其他财产负担。规范性文件不得设定行政收费；有依据的，请写明依据和收费目录。"
)
NOT_OURS = (
    r"费用后|的方式|"
    r"不得|禁止|免[收缴交征费除]|不收|减免|减征|退还|退回|社会保险|保险费|养老|医疗|公积金|工会|会费|税"
    r"|租金|赔偿|价款|定金|物业|诉讼|征收补偿|征收部门|被征收|减半|[水电气热]费|票款|车费|党费|学费|公示|公布|违法收|责令改正"
)

RULES = (
    Phrase(
        "fee.charge",
        "K4.4",
        "征收收费",
        MESSAGE,
        r"(?:缴纳|交纳|缴存|交存|收取|征收|加收)(?!的)[^。；，\n]{0,30}?(?:费(?!率|标准)|保证金|押金|抵押金|基金|集资款|补偿金)",
        before=LAWFUL,
        within=NOT_OURS,
        severity=Severity.SERIOUS,
        of_others=True,
    ),
    Phrase(
        "fee.rate",
        "K4.4",
        "征收收费",
        MESSAGE,
        r"按(?:照)?[^。；，\n]{0,30}?元的?标准[^。；，\n]{0,6}(?:收费|收取|缴纳|交纳)",
        before=LAWFUL,
        within=NOT_OURS,
        severity=Severity.SERIOUS,
        of_others=True,
    ),
)
