"""Building in parts: families of acts that can be put together one without the others."""
