"""History from git: dates of files, former states of records, changes in meaning, the baseline."""
