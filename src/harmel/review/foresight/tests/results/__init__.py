"""Tests of what a study finds: from sheets to pages."""
