"""Languages: text becomes spans of sentences and words, one language a file."""
