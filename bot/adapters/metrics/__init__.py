"""What is counted, in the words of Prometheus (docs/metrics.md)."""
