import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from registry import yearbook
from registry.catalogue_import import CatalogueRefused, import_entries
from registry.intake import Unreadable, read_sheet
from registry.models import Authority
from registry.stock import StockConflict


class Command(BaseCommand):
    help = "导入文件目录：年度清单（JSON），或者一个机关的目录表（XLSX、CSV）。"

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="要导入的文件")
        parser.add_argument("--issuer-code", default="", help="发文机关的代码；导入表格时必须写")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不保存")

    def handle(self, *, path, issuer_code, dry_run, **options):
        try:
            content = path.read_bytes()
        except OSError as failure:
            raise CommandError(f"读不了文件 {path}：{failure.strerror}。") from failure
        enter = enter_yearbook if path.suffix.lower() == ".json" else enter_sheet
        try:
            for line in enter(content, path.name, issuer_code, dry_run):
                self.stdout.write(line)
        except (CatalogueRefused, StockConflict, Unreadable, yearbook.NotAYearbook) as refusal:
            raise CommandError(f"没有导入任何内容。\n{refusal}") from refusal
        if dry_run:
            self.stdout.write("以上只是检查，没有保存。")


def enter_yearbook(content, name, code, dry_run):
    try:
        book = json.loads(content)
    except ValueError as error:
        raise yearbook.NotAYearbook from error
    entered = yearbook.enter(book, code=code, dry_run=dry_run)
    yield f"文件目录：{entered.catalogue}"
    yield f"存量文件：登记 {entered.documents} 件。"


def enter_sheet(content, name, code, dry_run):
    issuer = Authority.objects.filter(code=code).first()
    if issuer is None:
        raise CommandError("请用 --issuer-code 写明发文机关的代码，并先在机关名录中登记它。")
    rows = [(row.number, row.cells) for row in read_sheet(content, name).rows]
    yield f"文件目录：{import_entries(rows, issuer=issuer, dry_run=dry_run)}"
