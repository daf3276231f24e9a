"""Judgement: facts about rounds, pools and files."""
