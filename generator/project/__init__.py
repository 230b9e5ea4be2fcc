"""A project on disk: settings, source files, git, the cache, processes."""
