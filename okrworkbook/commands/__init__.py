"""Commands: what a command of the command line does, one module each; `cli` gives them their names."""
