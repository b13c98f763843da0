"""Tables as offices lay them out, read to figures."""
