"""A cluster that does not answer is left alone for a while: only one caller in that time waits for it."""

import threading
import time
from collections.abc import Callable

PAUSE = 5.0  # seconds


class Breaker:
    def __init__(self, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic) -> None:
        self.pause, self.clock = pause, clock
        self._lock = threading.Lock()
        self._until = 0.0

    def admits(self) -> bool:
        """Whether a call may be made; the first one after a pause tries for all."""
        with self._lock:
            now = self.clock()
            if 0 < self._until <= now:
                self._until = now + self.pause
                return True
            return not self._until

    def failed(self) -> None:
        with self._lock:
            self._until = self.clock() + self.pause

    def answered(self) -> None:
        with self._lock:
            self._until = 0.0
