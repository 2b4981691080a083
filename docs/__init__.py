"""What makes pages and examples of the documentation; no part of the package."""
