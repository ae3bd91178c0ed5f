from datetime import date

from django.db import migrations

PERIODS = ((date(2012, 1, 1), date(2024, 1, 31)), (date(2024, 2, 1), None))
RECALLED = "（凭记忆，待核对原文）"

DEADLINES = [
    ("R1", "合法性审核最短时间", 5, "国办发〔2018〕115号 五" + RECALLED, False),
    ("R2", "合法性审核最长时间", 15, "国办发〔2018〕115号 五" + RECALLED, False),
]
MATERIALS = [
    ("M1", "送审公函或者请示", True, "规章制定程序条例 第十八条（参照）", True),
    ("M3", "起草说明", True, "规章制定程序条例 第十八条（参照）", True),
    ("M4", "制定依据", True, "国办发〔2018〕115号 五" + RECALLED, False),
    ("M5", "征求意见及采纳情况", True, "规章制定程序条例 第十八条（参照）", True),
    ("M6", "起草单位合法性审核意见", True, "国办发〔2018〕115号 四", False),
    ("M7", "公平竞争审查结论", False, "公平竞争审查条例 第十四条", True),
    ("M8", "部门集体讨论记录", False, "各地做法", False),
    ("M9", "风险评估、专家论证或者听证材料", False, "规章制定程序条例 第十八条（参照）", True),
]
POINTS = [
    ("K1.1", "制定主体", "353号令 第五条；国办发〔2018〕37号 一（一）", True),
    ("K2.1", "职权", "最高法行诉解释 第一百四十八条", True),
    ("K2.3", "增权减责", "国办发〔2018〕37号 一（一）", True),
    ("K3.1", "与上位法抵触", "最高法行诉解释 第一百四十八条", True),
    ("K3.3", "依据有效", "党政机关公文处理工作条例 第二十条", False),
    ("K4.1", "行政许可", "行政许可法 第十七条", True),
    ("K4.2", "行政处罚", "行政处罚法 第十六条", True),
    ("K4.3", "行政强制", "行政强制法 第十条", True),
    ("K4.4", "征收收费", "国办发〔2018〕115号 六" + RECALLED, False),
    ("K4.5", "证明事项", "优化营商环境条例 第四十四条", True),
    ("K5.1", "减损权益", "最高法行诉解释 第一百四十八条", True),
    ("K5.2", "增加义务", "最高法行诉解释 第一百四十八条", True),
    ("K5.4", "溯及既往", "山东省优化营商环境条例 第四十一条", True),
    ("K5.5", "救济权利", "行政复议法、行政诉讼法", False),
    ("K6.1", "市场准入和退出", "公平竞争审查条例 第八条", True),
    ("K6.2", "要素流动", "公平竞争审查条例 第九条", True),
    ("K6.3", "经营成本", "公平竞争审查条例 第十条", True),
    ("K7.1", "程序", "地方组织法 第七十五条", True),
    ("K8.1", "施行日期", "规章制定程序条例 第三十二条（参照）", True),
    ("K8.2", "有效期", "各地规定：一般三至五年，暂行、试行一至二年", True),
    ("K8.3", "废旧立新", "各地做法", False),
    ("K9.2", "文字结构", "立法法 第六十五条（参照）", True),
]
CONCLUSIONS = [
    ("lawful", "合法", "国办发〔2018〕115号 六" + RECALLED, False),
    ("amend", "应当予以修改", "国办发〔2018〕115号 六" + RECALLED, False),
    ("unlawful", "不合法", "国办发〔2018〕37号 二（六）", True),
]


def load(apps, editor):
    rule = apps.get_model("review", "Rule")
    rows = []
    for first, last in PERIODS:
        span = {"valid_from": first, "valid_to": last}
        for code, label, value, basis, verified in DEADLINES:
            rows.append(
                rule(kind="deadline", code=code, label=label, value=value, unit="工作日", basis=basis, verified=verified, **span)
            )
        for code, label, required, basis, verified in MATERIALS:
            rows.append(
                rule(kind="material", code=code, label=label, required=required, basis=basis, verified=verified, **span)
            )
        for kind, table in (("point", POINTS), ("conclusion", CONCLUSIONS)):
            for code, label, basis, verified in table:
                rows.append(rule(kind=kind, code=code, label=label, basis=basis, verified=verified, **span))
    rule.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("review", "0002_refuse_changes_to_what_stays")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
