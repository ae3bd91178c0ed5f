"""A guess whether a text is a normative document; a person decides (国办发〔2018〕37号, 353号令第三条)."""

import re

NOT_NORMATIVE = [
    (r"会议的?(?:预备)?通知$|关于(?:召开|举办|举行|参加)", "标题是召开会议或者举办活动的通知，属于事务性文件"),
    (r"清理(?:结果|情况)", "标题是公布清理结果，内容是对已有文件的处理，不设定新的权利义务"),
    (r"任免|任职|免职|聘任|解聘", "标题涉及人事任免"),
    (r"表彰|表扬|嘉奖|奖励.*(?:决定|通报)|处分", "标题涉及表彰奖惩"),
    (r"(?:成立|调整|设立|撤销).*(?:小组|委员会|指挥部|机构|办公室)", "标题涉及机构设立或者人员调整"),
    (r"(?:批复|函|纪要|请示|报告|议案|通报|公报)$", "公文种类是对特定对象或者机关内部使用的"),
    (r"规划(?:纲要)?(?:的通知)?$", "标题是规划"),
    (r"(?:征收|征用|补偿).*决定$|处罚决定|许可决定", "标题是对具体事项作出的处理决定"),
    (r"(?:下达|拨付).*(?:资金|预算|指标)|预算", "标题涉及资金、预算的下达"),
    (r"(?:工作|年度)(?:要点|计划|安排|总结)|值班|放假", "标题是工作安排"),
    (r"应急预案|操作规程|技术(?:标准|规程|规范)", "标题是应急预案或者技术规程"),
]
RULES = ("办法", "规定", "细则", "规则", "意见", "通告", "公告", "规范", "措施", "政策", "标准", "基准")
STRONG = ("办法", "规定", "细则", "规则")  # their content decides, whatever else the title speaks of
DUTY = re.compile(r"应当|不得|禁止|必须|可以享受|可以申请|依法(?:给予|予以)处罚|处以?[^。，]{0,20}罚款")
OUTSIDERS = re.compile(
    r"公民|法人|单位和个人|任何(?:单位|个人)|个人|居民|村民|业主|企业|经营者|申请人|当事人|承租人|设置人|老年人|消费者|用人单位|群众|市民|使用单位|项目单位"
)
ARTICLES = re.compile(r"^第[一二三四五六七八九十百零]+条", re.M)


def guess(names: list[str], number: str, genre: str, text: str) -> tuple[bool, str]:
    """Whether the text looks normative, and the reason in one sentence; content counts more than the name."""
    for pattern, reason in [] if genre in STRONG else NOT_NORMATIVE:
        if any(re.search(pattern, name) for name in names):
            return False, f"初步判断不是规范性文件：{reason}；请人工认定。"
    if re.search(r"规\s*[〔［\[（(【]", number):
        return True, "初步判断是规范性文件：发文字号带“规”字；请人工认定。"
    duties, outsiders = len(DUTY.findall(text)), len(OUTSIDERS.findall(text))
    facts = f"正文有 {duties} 处要求或者禁止、{outsiders} 处涉及机关以外的单位和个人"
    if duties and outsiders and (genre in RULES or ARTICLES.search(text)):
        return True, f"初步判断是规范性文件：体裁是“{genre or '条文'}”，{facts}；请人工认定。"
    if duties >= 2 and outsiders >= 2:
        return True, f"初步判断是规范性文件：{facts}；请人工认定。"
    return False, f"初步判断不是规范性文件：{facts}，未见普遍、反复适用的规定；请人工认定。"
