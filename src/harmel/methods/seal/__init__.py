"""
The seal: canonical form, Merkle tree, chain of signed blocks, and the check that needs no server.

`leaf` makes one journal entry unchangeable without showing it, `tree` gathers the leaves of a block under one root, `chain` links and
signs the blocks, `keys` holds what signs them, `record` is the file that leaves the house, `verify` checks it anywhere.
"""
