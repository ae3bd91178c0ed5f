"""Settings, addresses and the way refusals become answers."""
