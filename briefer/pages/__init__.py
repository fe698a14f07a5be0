"""What writers need to make a page."""
