import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from registry import chain, ledger
from registry.models import LedgerEntry


class Command(BaseCommand):
    help = "核验存证链；可以导出全部存证，或者与检查点文件对照后记下新的检查点。"

    def add_arguments(self, parser):
        parser.add_argument("--export", type=Path, help="把全部存证导出到这个文件（JSONL）")
        parser.add_argument("--checkpoint", type=Path, help="先与这个文件里的检查点对照，再把现在的链头追加进去")

    def handle(self, *, export, checkpoint, **options):
        verdict = ledger.verify()
        if not verdict.holds:
            raise CommandError(str(verdict))
        self.stdout.write(str(verdict))
        try:
            if checkpoint:
                self.stdout.write(compare_and_append(checkpoint))
            if export:
                with export.open("wb") as file:
                    file.writelines(chain.line(row) for row in ledger.rows())
                self.stdout.write(f"已导出到 {export}，可以用 scripts/verify_ledger.py 独立核验。")
        except OSError as failure:
            raise CommandError(f"文件 {failure.filename} 不能读写：{failure.strerror}。") from failure


def compare_and_append(path):
    """Hold every earlier checkpoint against the ledger, then add the present head."""
    marks = [read(line, path) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    for sequence, digest in marks:
        held = LedgerEntry.objects.filter(sequence=sequence).values_list("digest", flat=True).first()
        if sequence and held != digest:
            raise CommandError(f"第 {sequence} 条与检查点不符：存证链被截断或者整体改写过。")
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(ledger.checkpoint(), sort_keys=True) + "\n")
    return f"与 {len(marks)} 个检查点一致；已记下新的检查点。"


def read(line, path):
    try:
        mark = json.loads(line)
        return int(mark["sequence"]), str(mark["digest"])
    except (ValueError, TypeError, KeyError) as wrong:
        raise CommandError(f"检查点文件 {path} 的格式不对，每行应当有 sequence 和 digest。") from wrong
