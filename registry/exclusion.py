"""初步认定: which question a document fails by its kind and title, as a first reading that a person may overrule.

The groups are those of 353号令 第三条 and of 鲁认定2016 that are not normative: internal management and personnel,
decisions on one matter, plans and budgets, notices of facts, one-off work. The first group that fits decides.
"""

import re

from registry.models import Identification

Question = Identification.Question

KINDS = {
    "批复": (Question.GENERAL, "批复针对具体事项"),
    "请示": (Question.EXTERNAL, "请示是上行文"),
    "报告": (Question.EXTERNAL, "报告是上行文"),
    "函": (Question.EXTERNAL, "函用于机关之间商洽"),
    "纪要": (Question.EXTERNAL, "纪要记载会议情况"),
    "议案": (Question.EXTERNAL, "议案是机关之间的文件"),
}
TITLES = [
    (r"任免|任职|免职|工作分工|值班|机构编制|机构设置", Question.EXTERNAL, "内部管理和人事任免"),
    (r"表彰|表扬|奖励先进|命名|处分", Question.GENERAL, "表彰奖惩针对特定对象"),
    (
        r"应急预案|任务分工|工作要点|分解落实|重点任务|贯彻落实|改革方案|实施方案|行动方案",
        Question.EXTERNAL,
        "部署行政机关的工作",
    ),
    (r"计划|规划|预算|政府工作报告", Question.RIGHTS, "计划、规划和预算不直接设定权利义务"),
    (r"公布|公示|公告.*(名单|名录)|成果|结果", Question.RIGHTS, "告知已有的事实"),
    (r"做好|开展|加强|推进|组织|举办", Question.REPEATED, "部署一次性的工作"),
]
OTHERWISE = (Question.RIGHTS, "标题中看不出对权利义务的规定")
MARK = "按公文种类和标题初步认定："


def presumed(title: str, document_type: str) -> tuple[str, str]:
    """(the question that fails, the reason), for a document entered as not normative without saying why."""
    question, why = KINDS.get(document_type) or next(
        ((question, why) for pattern, question, why in TITLES if re.search(pattern, title)), OTHERWISE
    )
    return question.value, f"{MARK}{why}。"
