"""The head of the ledger, for those who keep it elsewhere."""

from registry import ledger
from registry.answering import Reading
from registry.serializers.catalogue import CheckpointSerializer


class LedgerCheckpoint(Reading):
    tag, summary = "存证", "存证链头"
    description = "存证链最后一条的序号和摘要。另存一份，以后可以证明此前的存证没有被删改。"
    answer = CheckpointSerializer

    def find(self, asked):
        return ledger.checkpoint()
