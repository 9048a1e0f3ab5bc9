"""The commands; each calls one service and says one sentence."""
