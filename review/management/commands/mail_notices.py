from django.core.management.base import BaseCommand

from review import letters


class Command(BaseCommand):
    help = "把未读通知汇总成每人一封的邮件；已经发过的不再发。"

    def handle(self, **options):
        self.stdout.write(f"已发送 {letters.mail_all()} 封")
