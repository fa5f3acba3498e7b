"""The program in a real terminal: a pty, a terminal emulator, keys as a keyboard and an input method send them."""
