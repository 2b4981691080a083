"""What a base rests on: files, what was read from them, days entered by hand, what is missing."""
