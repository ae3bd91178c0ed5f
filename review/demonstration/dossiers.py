"""Dossiers at every stage, told as what was done how many working days ago; acts.py knows how each is done."""

from typing import NamedTuple


class Story(NamedTuple):
    name: str
    lines: tuple[tuple, ...]
    reviewer: str = "沈知行"


def to_submission(*days: int) -> tuple:
    """Open, draft, hand over within the unit, submit."""
    steps = zip(days, ("open", "draft", "materials", "send_to_unit_check", "pass_unit_check"), strict=False)
    return tuple(steps)


def to_signature(confirmed: int, deliberated: int, signed: int) -> tuple:
    return (confirmed, "confirm"), (deliberated, "deliberate"), (signed, "sign")


LICENCE = (
    "must_fix",
    "K4.1",
    "租赁经营资格证",
    "规范性文件不得设定行政许可，“取得资格证后方可经营”属于设定许可。",
    "删去取得资格证和注册地、注册资本的要求，改为依法备案。",
)
PENALTY = (
    "must_fix",
    "K4.2",
    "处以一万元以上",
    "规范性文件不得设定罚款。",
    "改为“依照有关法律、法规、规章的规定处理”。",
)
LOCAL = (
    "must_fix",
    "K6.1",
    "在本区注册",
    "要求企业在本区注册，限制其他地区企业进入本地市场。",
    "删去“应当在本区注册”。",
)
NO_BLAME = (
    "must_fix",
    "K5.1",
    "一律不承担责任",
    "一律免除场馆管理单位的责任，违反上位法关于安全保障义务的规定，减损公民合法权益。",
    "删去本条，或者改为依照有关法律的规定承担责任。",
)
HOURS = ("advice", "K9.2", "三十五小时", "“适当延长”不够明确，执行中容易产生分歧。", "建议写明延长后的最低开放时间。")
GRAVES = (
    "advice",
    "K9.2",
    "奖补",
    "没有写明奖补标准和资金来源。",
    "建议规定标准，或者写明由区民政局会同区财政局另行公布。",
)
OWNERSHIP = (
    "must_fix",
    "K6.3",
    "本区企业举办",
    "只补助“本区企业举办”的老年大学，给予特定经营者优惠。",
    "改为“依法举办”。",
)
PROOF = (
    "must_fix",
    "K4.5",
    "办学情况良好证明",
    "要求社区出具证明，没有法律、法规依据。",
    "删去本条，改由主管部门核查。",
)
REFUND = ("advice", "K9.2", "未上课时退还", "没有规定退费期限。", "建议增加“自申请之日起十个工作日内”。")
DEPOSIT = (
    "must_fix",
    "K4.4",
    "缴纳保证金",
    "设定保证金没有法律、法规依据，属于违法增加经营者义务。",
    "建议不制定本文件，按照上级关于预收费监管的规定执行。",
)
DEDUCTION = ("must_fix", "K4.2", "扣除五千元", "从保证金中扣款实质上是罚款，超越职权。", "删去。")
VISITS = (
    "must_fix",
    "K5.2",
    "至少每月探访",
    "对老年人家庭的入户探访应当尊重本人意愿，不得强制。",
    "增加“征得老年人或者其家属同意”。",
)

AMEND = "起草依据充分，程序基本完备，但个别条款不符合上位法规定，应当按照所列意见修改后重新送审。"
LAWFUL = "制定主体适格，未超越法定职权，内容与上位法不抵触，程序符合规定。"
UNLAWFUL = "主要内容没有法律、法规依据，超越法定职权，不得提请审议，建议不制定本文件。"

CANTEEN_OPINIONS = (
    ("第七条", "家长委员会的代表怎样产生，建议写清楚。"),
    ("", "希望公布每周食谱和食材来源。"),
)
HOUSING_OPINIONS = (
    ("第五条", "重建补助标准偏低，建议提高。"),
    ("第七条", "补助资金支付时间建议缩短到三十日。"),
    ("", "鉴定费用由谁承担没有写明。"),
)
HOUSING_FEEDBACK = "意见集中在补助标准、支付时间和鉴定费用。支付时间的意见已经采纳，补助标准按照上级规定执行。"
HOUSING_FATES = (
    ("not_adopted", "补助标准由上级统一规定，本文件不能另行提高。"),
    ("adopted", ""),
    ("partly", "鉴定费用的承担按照现行规定执行，在实施细则中说明。"),
)

STORIES = (
    Story(
        "中小学校园食堂管理办法",
        ((6, "open"), (5, "rough_draft"), (4, "consult", 30, *CANTEEN_OPINIONS), (3, "one_material")),
    ),
    Story(
        "青少年体育俱乐部扶持办法",
        (*to_submission(12, 10, 8, 2), (1, "begin_competition", "按参训人数补助，不区分所有制和注册地，不限制竞争。")),
    ),
    Story(
        "学生校外实践活动管理办法",
        (
            *to_submission(16, 14, 13, 9),
            (
                7,
                "return_from_unit_check",
                "第六条的收费规定没有写明依据，征求意见材料中缺少家长代表的意见，请补充后再报。",
            ),
        ),
    ),
    Story("社区慈善服务站扶持办法", to_submission(15, 12, 9, 4, 1)),
    Story(
        "公益性公墓管理办法",
        (
            *to_submission(20, 17, 13, 8, 5),
            (2, "accept"),
            (1, "find", GRAVES),
            (1, "pause", "hearing", "墓位价格的规定定于下周听证。"),
        ),
    ),
    Story(
        "住房租赁经营管理办法",
        (
            *to_submission(32, 29, 25, 20, 18),
            (13, "accept"),
            (8, "find", LICENCE, PENALTY),
            (6, "find", LOCAL),
            (5, "extend", 3, "涉及多部法律，需要会商。"),
        ),
    ),
    Story(
        "体育场馆开放管理办法",
        (*to_submission(36, 33, 29, 25, 22), (19, "accept"), (11, "find", NO_BLAME, HOURS)),
        "何静安",
    ),
    Story(
        "困境儿童关爱服务办法",
        (
            *to_submission(26, 24, 20, 16, 14),
            (11, "accept"),
            (7, "request_correction", "征求意见材料中没有村民委员会、居民委员会的书面意见，请补充。"),
        ),
    ),
    Story(
        "建筑工地围挡管理办法",
        (*to_submission(25, 23, 20, 17, 15), (12, "accept"), (3, "conclude", "lawful", LAWFUL), (2, "overreach")),
    ),
    Story(
        "老年大学扶持办法",
        (
            *to_submission(34, 31, 27, 24, 22),
            (20, "accept"),
            (15, "find", OWNERSHIP, PROOF, REFUND),
            (12, "conclude", "amend", AMEND),
            (9, "confirm"),
            (4, "reply", (1, "adopted", ""), (3, "partly", "退费期限拟定为十五个工作日，与现行服务合同示范文本一致。")),
        ),
    ),
    Story(
        "校外培训收费保证金管理办法",
        (
            *to_submission(40, 38, 35, 31, 29),
            (27, "accept"),
            (22, "find", DEPOSIT, DEDUCTION),
            (18, "conclude", "unlawful", UNLAWFUL),
            (15, "confirm"),
        ),
        "何静安",
    ),
    Story(
        "建筑外墙安全管理办法",
        (*to_submission(38, 35, 32, 28, 26), (23, "accept"), (14, "conclude", "lawful", LAWFUL), (11, "confirm")),
    ),
    Story(
        "殡葬便民服务补助办法",
        (
            *to_submission(45, 42, 38, 34, 32),
            (30, "accept"),
            (21, "conclude", "lawful", LAWFUL),
            (18, "confirm"),
            (5, "deliberate"),
        ),
    ),
    Story(
        "学前儿童接送车辆管理办法",
        (
            *to_submission(50, 47, 43, 40, 38),
            (35, "accept"),
            (27, "conclude", "lawful", LAWFUL),
            *to_signature(24, 10, 4),
        ),
    ),
    Story(
        "儿童友好设施建设管理办法",
        (
            *to_submission(52, 49, 45, 41, 39),
            (36, "accept"),
            (28, "conclude", "lawful", LAWFUL),
            *to_signature(25, 12, 6),
            (3, "register"),
        ),
        "何静安",
    ),
    Story("全民健身日活动方案", ((4, "open_in_doubt", "repeated", "只安排当年一次活动，活动结束后不再适用。"),)),
    Story(
        "校园安全隐患整改通知书",
        (
            (11, "open_in_doubt", "general", "只对检查发现问题的三所学校提出整改要求，对象特定。"),
            (9, "uphold_screening", "对象特定，是对具体事项作出的处理，同意不按规范性文件办理。"),
        ),
    ),
    Story(
        "智慧停车扶持办法",
        (*to_submission(44, 41, 37), (33, "abandon", "市级已经印发同类政策，本区不再单独制定。")),
    ),
    Story(
        "公共体育设施管理办法",
        (
            *to_submission(62, 58, 54, 50, 47),
            (45, "accept"),
            (36, "conclude", "lawful", LAWFUL),
            *to_signature(33, 20, 14),
            (11, "register"),
            (8, "publish"),
        ),
    ),
    Story(
        "特殊困难老年人探访关爱办法",
        (
            *to_submission(88, 84, 79, 74, 72),
            (70, "accept"),
            (64, "find", VISITS),
            (62, "conclude", "amend", AMEND),
            (60, "confirm"),
            (56, "reply", (1, "adopted", "")),
            (55, "revised_draft", "至少每月探访一次", "征得本人或者其家属同意后，至少每月探访一次"),
            (54, "resubmit"),
            (48, "conclude", "lawful", LAWFUL),
            *to_signature(46, 40, 36),
            (34, "register"),
            (31, "publish"),
        ),
        "何静安",
    ),
    Story(
        "农村住房安全保障办法",
        (
            *to_submission(150, 146, 143, 114, 112),
            (142, "consult", 14, *HOUSING_OPINIONS),
            (129, "end_consultation"),
            (126, "answer_opinions", HOUSING_FEEDBACK, *HOUSING_FATES),
            (110, "accept"),
            (101, "conclude", "lawful", LAWFUL),
            *to_signature(98, 88, 84),
            (80, "register"),
            (76, "publish"),
        ),
    ),
)
