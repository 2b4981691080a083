"""Fuzzing: hostile files, mutated orders, and what must hold of whatever comes out."""
