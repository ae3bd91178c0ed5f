import time
from itertools import pairwise
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from registry.importing import import_records
from registry.library import LibraryError, records
from search.beside import beside


class Command(BaseCommand):
    help = "导入上位法库：.jsonl、.jsonl.gz 文件，或者按文件夹存放的法规（Markdown）。可以重复运行，中断后接着导入。"

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        parser.add_argument("--report", type=Path, help="把每一处疑问写入这个文件")

    def handle(self, *, path, dry_run, report, **options):
        clock = [time.perf_counter()]
        doubts: list[str] = []
        try:
            found = list(records(path, doubts.append))
        except LibraryError as error:
            raise CommandError(str(error)) from error
        clock.append(time.perf_counter())
        with beside():
            outcome = import_records(found, dry_run=dry_run, progress=lambda done: self._bar(done, len(found)))
            clock.append(time.perf_counter())
        clock.append(time.perf_counter())
        read, stored, indexed = (after - before for before, after in pairwise(clock))
        doubts += outcome.doubts
        self.stdout.write(
            f"\n{'试运行，没有写入。' if dry_run else ''}新增 {outcome.created} 件，新增版本 {outcome.revised} 件，"
            f"无变化 {outcome.unchanged} 个版本，疑问 {len(doubts)} 处；"
            f"读取 {read:.1f} 秒，解析和入库 {stored:.1f} 秒，索引 {indexed:.1f} 秒。"
        )
        if report:
            report.write_text("".join(f"{doubt}\n" for doubt in doubts), encoding="utf-8")
            self.stdout.write(f"疑问清单：{report}")

    def _bar(self, done, total):
        filled = round(30 * done / total) if total else 30
        self.stdout.write(f"\r[{'█' * filled}{'·' * (30 - filled)}] {done}/{total}", ending="")
