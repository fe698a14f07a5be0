"""What changed since: pure functions of an issue and of those before it. Which items tell the same is for `pairing`."""
