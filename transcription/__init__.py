"""Sound becomes text: a recording goes in, timed segments come out."""
