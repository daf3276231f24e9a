"""The one place that knows all: settings, addresses, the clock, the ticker, sign-in, the frame of every page, the rehearsal."""
