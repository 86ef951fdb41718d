"""Commands of ``factcheck claims``: one module a command, with ``COMMAND``, imported when it is named."""
