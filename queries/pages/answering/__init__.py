"""What pages and answers for programs share: asking the base, HTML and JSON out."""
