"""What an editor should mend: one file for each kind of mistake."""
