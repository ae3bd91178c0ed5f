from django.core.management.base import BaseCommand, CommandError

from review.demonstration import accounts, build


class Command(BaseCommand):
    help = "把演示数据写入空数据库；加 --accounts 只列出演示账号"

    def add_arguments(self, parser):
        parser.add_argument("--accounts", action="store_true", help="只列出演示账号，不写入数据")
        parser.add_argument("--fill-only", action="store_true", help="只写入数据，不列出演示账号")

    def handle(self, **options):
        if not options["accounts"]:
            self.fill()
        if not options["fill_only"]:
            self.tell_who_to_be()

    def fill(self):
        try:
            build.build(lambda done: self.stdout.write(f"  ✓ {done}"))
        except (build.NotEmpty, build.NoDemonstration) as refusal:
            raise CommandError(str(refusal)) from refusal

    def tell_who_to_be(self):
        self.stdout.write(accounts.table())
