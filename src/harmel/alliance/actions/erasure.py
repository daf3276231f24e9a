"""A person's data are erased: their name, how they sign in, what the journal kept of it. The chain still holds, and says what is gone."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import transaction

from harmel.alliance import journal, queries
from harmel.alliance.models import EntryContent, Invitation, Participant, Person, Pseudonym, Review, Seat
from harmel.alliance.queries import Actor, require
from harmel.alliance.refs import ref
from harmel.alliance.rules import ERASE_PERSON, Power, Refused
from harmel.methods.seal.chance import random_bytes
