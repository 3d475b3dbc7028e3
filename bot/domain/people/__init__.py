"""The team: who they are, when they work, who takes what."""
