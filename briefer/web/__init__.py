"""The archive as web pages on this machine: a thin face on the library, without a build step or a script framework."""
