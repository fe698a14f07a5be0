"""Which sentences say the same: candidates, likeness, verdict."""
