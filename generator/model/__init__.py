"""The model of a case, independent of file formats, pages and engines."""
