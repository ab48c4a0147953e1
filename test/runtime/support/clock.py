"""The time as caches see it."""

import time

from support.calls import call, loop


class Clock:
    """The time runs on from now, and `forward` moves it, for the caches that fixes write."""

    def __init__(self, monkeypatch):
        import cachetools
        import diskcache.core
        import joblib.memory
        from streamlit.runtime.caching import cache_utils

        self._ahead = 0
        # The timer is the default of a parameter.
        timed = cachetools.TTLCache.__init__
        assert timed.__defaults__ == (time.monotonic, None)
        monkeypatch.setattr(timed, "__defaults__", (self.monotonic, None))
        monkeypatch.setattr(diskcache.core, "time", self)
        monkeypatch.setattr(joblib.memory, "time", self)
        monkeypatch.setattr(cache_utils, "TTLCACHE_TIMER", self.monotonic)
        monkeypatch.setattr(loop(), "time", self.monotonic)
        try:
            import cachelib.simple
        except ImportError:
            return
        monkeypatch.setattr(cachelib.simple, "time", self.time)

    def forward(self, seconds):
        """Lets the time pass, and what is due in the event loop happen."""
        self._ahead += seconds
        for _ in range(2):
            call(_turn)

    def time(self):
        return time.time() + self._ahead

    def monotonic(self):
        return time.monotonic() + self._ahead

    def __getattr__(self, name):
        return getattr(time, name)


async def _turn():
    """One turn of the loop."""
