"""What people fill in. Forms parse and check what came in; they write nothing."""
