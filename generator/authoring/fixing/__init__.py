"""What has one safe fix is fixed in the files themselves."""
