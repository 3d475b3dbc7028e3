"""Starting, watching and stopping the processes that make up a running Warmline.

supervisord does the starting and restarting; this room prepares its configuration, ties every
process to its parent's life, and tells the terminal how things stand.
"""
