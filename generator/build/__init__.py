"""The build: only what changed, into the output folder, by MkDocs or Zensical."""
