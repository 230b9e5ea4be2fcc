"""Tests of the settings of a site."""
