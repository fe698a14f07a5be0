"""The library: all that the command line does, one subject a file. Its public names are those of `briefer`."""
