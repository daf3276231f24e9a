"""
The rehearsal: a whole review played through by invented delegations, through the ordinary actions only, each told its `now`.

`script` reads the folder of data; each stage's file turns its part into acts with their instants; `play` does them in the order of time.
Same script and same seed: same rows, same record, same bytes.
"""
