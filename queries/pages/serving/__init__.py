"""The site: how it is made, how it follows its base, and what every request passes."""
