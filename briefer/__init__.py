"""Dated bilingual news briefs: every line a verbatim quotation. The public names, loaded when they are first used."""
