"""The signals, a small file for each kind. `registry.all_signals` lists them."""
