"""What a sentence pins down, and when two contradict each other."""
