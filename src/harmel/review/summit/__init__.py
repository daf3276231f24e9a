"""The report, the funnel from input to decision, decisions and their follow-up."""
