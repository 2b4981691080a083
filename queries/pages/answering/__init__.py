"""What pages and answers for programs share: asking the base, keeping answers, HTML and JSON out."""
