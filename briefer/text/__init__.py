"""What everyone needs to know about text; no plugin."""
