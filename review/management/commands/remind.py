from django.core.management.base import BaseCommand

from review import reminding


class Command(BaseCommand):
    help = "提醒即将到期和超期的审核；一天运行几次都只提醒一次。"

    def handle(self, **options):
        self.stdout.write(f"已提醒 {reminding.remind_all()} 人次")
