import time

from django.core.management.base import BaseCommand

from registry import daily
from search import indexing


class Command(BaseCommand):
    help = "持续把登记库的变动送入检索索引，并做每天一次的提醒和邮件；--once 只送一遍。"

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="送完待传的变动即结束")
        parser.add_argument("--pause", type=float, default=1.0, help="两遍之间的秒数")

    def handle(self, *, once, pause, **options):
        while True:
            if done := indexing.drain():
                self.stdout.write(f"已索引 {done} 件")
            daily.run()
            if once:
                return
            time.sleep(pause)
