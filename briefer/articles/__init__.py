"""How an article is recognised in text and page: structure, title, outlet, byline, dates, furniture."""
