"""The documentation as a site: ``python -m sphinx -W docs build/site`` (the extra ``docs`` brings what it needs)."""

project = "factcheck"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["examples"]
html_theme = "furo"
html_title = "factcheck"
html_show_copyright = False
html_show_sphinx = False
#: Nothing is loaded from elsewhere, and pages say nothing of where they were built.
html_copy_source = False
html_show_sourcelink = False
myst_heading_anchors = 3
#: Links to files of the repository outside docs/ stay links to files.
suppress_warnings = ["myst.xref_missing"]
pygments_style = "default"
#: ``python -m sphinx -b man docs build/man``: the commands with their help and examples.
man_pages = [("commands", "factcheck", "read claims in news prose and show what cannot all be true", ["factcheck"], 1)]
