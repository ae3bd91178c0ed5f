"""行政许可: a normative document sets no licence and adds no condition to one (行政许可法 第十六条、第十七条)."""

from review.precheck.cue import Severity
from review.precheck.phrase import LAWFUL, Phrase

MESSAGE = "这里可能设定了行政许可，或者增加了许可条件。规范性文件不得设定行政许可；有上位法依据的，请写明依据。"
ACTS = "许可证?|批准|审批|核准|审核同意|备案|登记|资格证?书?|资质证?书?"

RULES = (
    Phrase(
        "licence.required",
        "K4.1",
        "行政许可",
        MESSAGE,
        rf"未(?:取得|经|办理|领取)[^。；，\n]{{0,30}}?(?:{ACTS})[^。；\n]{{0,12}}?不得",
        before=LAWFUL,
        within=r"规范性文件|工作人员|依法(?:批准|许可|审批|登记)",
        severity=Severity.SERIOUS,
    ),
    Phrase(
        "licence.before",
        "K4.1",
        "行政许可",
        MESSAGE,
        rf"(?:经|取得|办理|报)[^。；，\n]{{0,30}}?(?:{ACTS})(?:手续)?(?:后|的)?，?方(?:可|能)",
        before=LAWFUL,
        within=r"依法登记|(?:总体|专项|详细|保护|发展)规划|编制",
    ),
    Phrase(
        "licence.apply",
        "K4.1",
        "行政许可",
        MESSAGE,
        r"(?:申请|申领|领取|办理)(?!人|的)[^。；，\n《》]{0,15}《?[^。；，\n《》]{0,15}?(?:许可证|准运证|准入证|准营证|通行证|许可手续)",
        before=rf"{LAWFUL}|不得|未按",
        within="所需|公示|登载",
        severity=Severity.SERIOUS,
        of_others=True,
    ),
    Phrase(
        "licence.system",
        "K4.1",
        "行政许可",
        MESSAGE,
        r"实行(?![^。；，\n]{0,10}投资者)[^。；，\n]{0,15}(?:许可|审批|核准|准入)(?:制|管理)(?!的)",
        before=LAWFUL,
    ),
)
