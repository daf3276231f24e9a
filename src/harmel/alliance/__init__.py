"""Who acts, and the record of what they did: members, bodies, seats, powers, the journal, lineage."""
