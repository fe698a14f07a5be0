"""Names by sound: Chinese characters and Latin letters."""
