"""The people of the demonstration: who to sign in as, and what to try."""

from typing import NamedTuple

PASSWORD = "yunxi-demo-2026"  # noqa: S105 - shown on the sign-in page of a demonstration, which holds nothing real


class Seat(NamedTuple):
    username: str
    person: str
    role: str
    hint: str


ACCOUNTS = [
    Seat("drafter1", "林若溪", "起草人（区教育和体育局）", "立卷、上传送审稿、补材料、答复审核意见"),
    Seat("depthead", "周明远", "起草单位法制机构（区教育和体育局）", "初审并送审"),
    Seat("reviewer1", "沈知行", "审核人（区司法局）", "逐条提出审核意见，作出结论"),
    Seat("reviewer2", "何静安", "审核人（区司法局）", "接办改派的案卷"),
    Seat("reviewlead", "顾承平", "审核负责人（区司法局）", "受理、指定审核人、复核结论"),
    Seat("leader", "陆远山", "签发人（区政府）", "签发审议通过的文件"),
    Seat("registrar", "苏若兰", "登记公布员（区政府办公室）", "登记审议结果、编号、公布"),
    Seat("registrar2", "韩清和", "登记公布员（区政府办公室）", "作废他人误取的编号"),
    Seat("cleaner", "方正言", "清理管理员（区司法局）", "开展清理、公布清理结果"),
    Seat("auditor", "严守一", "审计员（区审计局）", "查看和校验存证"),
    Seat("admin", "程立本", "系统管理员（区大数据中心）", "管理账号，不接触业务"),
]
