"""行政强制: a normative document sets no coercive measure (行政强制法 第十条)."""

from review.precheck.cue import Severity
from review.precheck.phrase import LAWFUL, Phrase

MESSAGE = "这里可能设定了行政强制。规范性文件不得设定行政强制措施和强制执行；有上位法依据的，请写明依据。"
ASKED = r"人民法院|不得|禁止|严禁|违法|非法|擅自|不予|解除|被"

RULES = (
    Phrase(
        "coercion.seize",
        "K4.3",
        "行政强制",
        MESSAGE,
        r"(?<!被)(?:查封|扣押|扣留|先行登记保存)(?!的|期限|决定|清单)|(?<!被)冻结[^。；，\n]{0,6}(?:账户|存款|财产|汇款|资金)",
        before=rf"{LAWFUL}|{ASKED}",
        within="清单|法律文书",
        severity=Severity.SERIOUS,
        of_others=True,
    ),
    Phrase(
        "coercion.force",
        "K4.3",
        "行政强制",
        MESSAGE,
        r"强制(?:拆除|清除|执行|搬迁|迁出|铲除|带离|驱离|隔离(?!戒毒)|清理|关停|恢复|停止)(?!措施|期限|决定|过程|程序|期间)",
        before=rf"{LAWFUL}|{ASKED}",
        severity=Severity.SERIOUS,
        of_others=True,
    ),
    Phrase(
        "coercion.instead",
        "K4.3",
        "行政强制",
        MESSAGE,
        r"代履行(?!的?费用|人|的，)|代为(?:清除|拆除|清理|治理|恢复|补种|修复)|加处罚款|(?:加收|缴纳|收取)(?!的)[^。；，\n]{0,12}滞纳金",
        before=rf"{LAWFUL}|不得|被",
    ),
    Phrase(
        "coercion.supply",
        "K4.3",
        "行政强制",
        MESSAGE,
        r"停水停电|断水断电|(?:违反|违法|拒不|逾期|未[^。；，\n]{1,10}的)[^。；\n]{0,40}(?:停止|中断|切断)(?:供应|供)?(?:水|电|气|热)",
        before=rf"{LAWFUL}|不得",
        within=r"擅自|变相|合同|供[水电气热][^。；，]{0,6}企业",
        severity=Severity.SERIOUS,
        of_others=True,
    ),
)
