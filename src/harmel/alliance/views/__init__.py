"""The pages of the alliance: how one comes in, one's own account, who takes part, the record."""
