"""行政处罚: a normative document sets no penalty and changes none (行政处罚法 第十四条、第十六条)."""

from review.precheck.cue import Severity
from review.precheck.phrase import LAWFUL, Phrase

MESSAGE = "这里可能设定了行政处罚。规范性文件不得设定行政处罚；只是重申上位法的，请写明依据的条文，种类和幅度不得改变。"
LIST = "这里可能设定了失信惩戒。列入失信名单、联合惩戒应当以法律、法规或者党中央、国务院政策文件为依据。"
DESCRIBED = r"不予|免予|不得|被|或者其他|决定|公告|公布|记录|注销、|撤销、|变更、"

RULES = (
    Phrase(
        "penalty.fine",
        "K4.2",
        "行政处罚",
        MESSAGE,
        r"(?<!不予)(?<!惩)(?:并处|可以处|处以?(?!置|理|分|所|于))[^。；\n]{0,45}?(?:罚款|罚金)",
        before=rf"{LAWFUL}|不予|免予",
        severity=Severity.SERIOUS,
    ),
    Phrase(
        "penalty.confiscate",
        "K4.2",
        "行政处罚",
        MESSAGE,
        r"(?<!被)没收(?!的)(?:其)?[^。；，\n]{0,4}(?:违法|非法|所得|工具|物品|财物|产品)",
        before=rf"{LAWFUL}|{DESCRIBED}",
        severity=Severity.SERIOUS,
    ),
    Phrase(
        "penalty.closure",
        "K4.2",
        "行政处罚",
        MESSAGE,
        r"(?<!被)(?:责令(?:其)?(?:停产|停业|关闭|停止(?:营业|经营|生产))|吊销(?!的)[^。；，\n]{0,20}?(?:证|照|许可|资格)|暂扣[^。；，\n]{0,12}?(?:证|照)|行政拘留)",
        before=rf"{LAWFUL}|{DESCRIBED}",
        severity=Severity.SERIOUS,
    ),
    Phrase(
        "penalty.blacklist",
        "K4.2",
        "失信惩戒",
        LIST,
        r"(?:列入|纳入|记入)[^。；，\n]{0,15}?(?:黑名单|失信[^。；，\n]{0,8}名单(?!的)|严重违法[^。；，\n]{0,8}名单)|(?:实施|予以|给予|采取|进行)[^。；，\n]{0,6}(?:联合|失信)惩戒(?!办法|机制|制度)",
        before=rf"{LAWFUL}|不得|移出",
        within="守信|激励|错误|政务",
        severity=Severity.SERIOUS,
    ),
)
