"""Options in thousands of futures, and experiments beside the EMA Workbench's."""
