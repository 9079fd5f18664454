"""Faults on purpose: a nemesis works against workers on a real Kafka, and a checker compares every topic with the replay in process."""
