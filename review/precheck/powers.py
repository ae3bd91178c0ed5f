"""职权: powers handed on, campaigns and quotas, and who interprets (国办发〔2018〕37号 一（一）)."""

from review.precheck.phrase import LAWFUL, REFUSES, Phrase

HANDED = "这里可能把法定职权交给了其他层级或者其他机关。处罚、许可的委托须有法律、法规、规章依据，请写明。"
CAMPAIGN = "这里可能向企业、基层增加了达标、评比、创建或者指标任务。请核对是否有依据，是否增加负担。"
INTERPRETS = "解释机关应当是制定机关或者负责实施的部门，不应当是临时机构、议事协调机构。"

RULES = (
    Phrase(
        "power.handed",
        "K2.4",
        "下放或者上收",
        HANDED,
        r"委托(?!的|范围)[^。；，\n]{0,30}?(?:行使|实施|负责)[^。；，\n]{0,15}?(?:许可|处罚|强制|审批|执法|征收)|将[^。；，\n]{0,25}?(?:审批|许可|处罚)权[^。；，\n]{0,6}(?:下放|交由|授予)",
        before=rf"{LAWFUL}|不得",
    ),
    Phrase(
        "power.campaign",
        "K4.6",
        "检查评比创建",
        CAMPAIGN,
        r"(?:开展|组织|参加)[^。；，\n]{0,12}?(?:达标|评比|创建)活动|向[^。；，\n]{0,10}(?:企业|村|社区|街道|单位)[^。；，\n]{0,6}(?:摊派|下达)[^。；，\n]{0,10}?(?:指标|任务)",
        before=rf"{REFUSES}|鼓励|倡导",
    ),
    Phrase(
        "power.interprets",
        "K8.4",
        "解释权",
        INTERPRETS,
        r"由[^。；，\n]{0,30}?(?:领导小组|指挥部|协调小组|联席会议|委员会办公室|工作专班)[^。；，\n]{0,8}负责解释",
    ),
)
