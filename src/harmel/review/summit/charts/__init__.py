"""Pictures and sheets of paper: plain values in, shapes or bytes out. Nothing here knows the web."""
