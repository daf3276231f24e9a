"""Recommendations received, a text agreed paragraph by paragraph, and the silence procedure."""
