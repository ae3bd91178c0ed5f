"""Who to sign in as, and what to try first."""

from typing import NamedTuple

PASSWORD = "yunxi-demo-2026"  # noqa: S105 - shown on the sign-in page of a demonstration, which holds nothing real

SEED = "demonstration"  # of everybody's second factor; the code of the moment is shown wherever one is asked for


class Seat(NamedTuple):
    username: str
    person: str
    role: str
    hint: str


ACCOUNTS = [
    Seat("drafter1", "林若溪", "起草人（区教育和体育局）", "立卷、上传送审稿、补材料、答复审核意见"),
    Seat("depthead", "周明远", "起草单位法制机构（区教育和体育局）", "初审并送审"),
    Seat("drafter2", "叶知秋", "起草人（区民政局）", "按审核意见修改、提出清理意见"),
    Seat("depthead2", "宋怀瑾", "起草单位法制机构（区民政局）", "初审并送审"),
    Seat("reviewer1", "沈知行", "审核人（区司法局）", "逐条提出审核意见，作出结论"),
    Seat("reviewer2", "何静安", "审核人（区司法局）", "办结超期的案卷，接办改派的案卷"),
    Seat("reviewlead", "顾承平", "审核负责人（区司法局）", "受理、指定审核人、复核结论"),
    Seat("leader", "陆远山", "签发人（区政府）", "签发审议通过的文件"),
    Seat("registrar", "苏若兰", "登记公布员（区政府办公室）", "登记审议结果、编号、公布"),
    Seat("registrar2", "韩清和", "登记公布员（区政府办公室）", "作废他人误取的编号"),
    Seat("cleaner", "方正言", "清理管理员（区司法局）", "开展清理、公布清理结果"),
    Seat("market", "齐衡之", "公平竞争审查员（区市场监管局）", "会同审查，写明结论"),
    Seat("auditor", "严守一", "审计员（区审计局）", "查看和校验存证"),
    Seat("admin", "程立本", "系统管理员（区大数据中心）", "管理账号，不接触业务"),
]


def table() -> str:
    """The accounts as people read them at the console, in columns as wide as their words."""
    rows = [("用户名", "姓名", "角色", "先试这些"), *ACCOUNTS]
    widths = [max(width(row[column]) for row in rows) for column in range(3)]
    lines = ["".join(pad(cell, size) for cell, size in zip(row, widths, strict=False)) + row[3] for row in rows]
    return "\n".join([f"演示账号（密码都是 {PASSWORD}）：", *(f"  {line}" for line in lines)])


def pad(text: str, size: int) -> str:
    return text + " " * (size - width(text) + 2)


def width(text: str) -> int:
    """A Chinese character is as wide as two letters."""
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)
