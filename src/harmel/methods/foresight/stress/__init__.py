"""
Options in the same futures: what a study is, how its futures are drawn and run, and what comes of it.

`study` says what is tried, `plan` turns it into whole numbers, `drawing` throws the dice, `engine` runs a chunk of futures, `entry` lays chunks together,
`asides` tries what leaving somebody out changes. docs/methods/foresight.md has the definitions, docs/decisions/0020 the reasons.
"""
