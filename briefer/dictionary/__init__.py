"""CC-CEDICT and what is built on it: words, names, senses and terms of both languages."""
