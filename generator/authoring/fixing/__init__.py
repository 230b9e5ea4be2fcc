"""What has one safe mend is mended in the files themselves."""
