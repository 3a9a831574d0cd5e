"""What measures speed and quality; each module is run with ``python -m benchmarks.NAME``."""
