"""Commands of ``factcheck corpus``: one module a command."""
