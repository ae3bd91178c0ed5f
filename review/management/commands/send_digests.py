from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from review import digests


class Command(BaseCommand):
    help = "发送保存的检索的每日邮件；同一天可以重复运行，没有发出的会再发，发过的不会重发。"

    def handle(self, **options):
        run = digests.send_all(timezone.localdate())
        self.stdout.write(f"已发送 {run.digests} 封。")
        if run.failed:
            raise CommandError(f"{run.failed} 封没有写成或者没有发出，原因见日志；再次运行会重试。")
