"""证明事项: no certificate without a basis, none circular, repeated or pointless (优化营商环境条例 第四十四条)."""

from review.precheck.phrase import LAWFUL, REFUSES, Phrase

MESSAGE = "这里可能增设了证明事项。没有法律、法规或者国务院决定依据的证明，不得要求群众和企业提供。"
PROOF = "(?:证明(?!责任|标准|人|其|方法)(?:材料|文件|书)?|无异议(?:书|意见))"
ISSUERS = "(?:居民委员会|居委会|村民委员会|村委会|社区|街道办事处|镇人民政府|派出所|单位|学校|医院|邻)"

RULES = (
    Phrase(
        "certificate.asked",
        "K4.5",
        "证明事项",
        MESSAGE,
        rf"(?:提供|提交)[^。；，、\n]{{0,25}}?{PROOF}|{ISSUERS}[^。；，、\n]{{0,10}}(?:出具|开具)的?[^。；，、\n]{{0,15}}?{PROOF}",
        before=rf"{LAWFUL}|{REFUSES}|能够|拒绝|虚假|伪造|代替",
        within=r"身份证明|自行证明|举证|虚假|承诺(?:书|制|替代)|如实|调查|审计|合格|检疫|不同于|有效证明|询问|对方|协商一方",
        of_others=True,
    ),
    Phrase(
        "certificate.consent",
        "K4.5",
        "证明事项",
        MESSAGE,
        r"(?:相邻|邻居|邻里|利害关系人|居民委员会|居委会|村民委员会|村委会|社区)[^。；，、\n]{0,12}(?:无异议|同意)(?:证明|书|意见|材料)",
        before=REFUSES,
    ),
)
