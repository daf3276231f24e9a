"""Scenario discovery side by side: Harmel's PRIM, the EMA Workbench's, and the `prim` package, on the same cases."""
