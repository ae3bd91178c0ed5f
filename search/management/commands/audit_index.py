from django.core.management.base import BaseCommand

from search import indexing

NAMES = {"missing": "索引缺少", "stale": "索引陈旧", "extra": "索引多出", "altered": "内容不符"}


class Command(BaseCommand):
    help = "比对登记库与检索索引，列出每一处差异；--repair 逐一修复。"

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="修复找到的每一处")
        parser.add_argument("--content", action="store_true", help="还要逐件比对内容，会读出整个索引")

    def handle(self, *, repair, content, **options):
        differences = indexing.audit(content)
        for kind, pks in differences.items():
            self.stdout.write(f"{NAMES[kind]} {len(pks)} 件{'：' if pks else ''}{', '.join(map(str, pks))}")
        if repair:
            indexing.repair(differences)
            self.stdout.write("已修复。")
