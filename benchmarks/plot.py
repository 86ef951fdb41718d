"""The figures as one drawing: SVG by hand, three panels of bars, readable on light and dark pages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["Panel", "draw"]

_WIDTH, _NAME, _BAR, _ROW, _HEAD = 760, 230, 400, 22, 34
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#24292f}.h{font-weight:600}.v{fill:#57606a}"
    ".a{fill:#0969da}.b{fill:#afb8c1}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.v{fill:#8d96a0}.a{fill:#4493f8}.b{fill:#484f58}}"
)

#: Title, and bars: name, value, value shown, whether it is ours.
Panel = tuple[str, Sequence[tuple[str, float, str, bool]]]


def draw(panels: Sequence[Panel]) -> str:
    """The panels one below the other; bars are in proportion within a panel."""
    parts: list[str] = []
    y = 6
    for title, bars in panels:
        parts.append(f'<text class="h" x="0" y="{y + 16}">{escape(title)}</text>')
        y += _HEAD - 8
        most = max((value for _, value, _, _ in bars), default=1.0) or 1.0
        for name, value, shown, ours in bars:
            width = max(value / most * _BAR, 1)
            parts.append(f'<text x="{_NAME - 8}" y="{y + 15}" text-anchor="end">{escape(name)}</text>')
            parts.append(
                f'<rect class="{"a" if ours else "b"}" x="{_NAME}" y="{y + 3}" width="{width:.1f}" height="15"/>'
            )
            parts.append(f'<text class="v" x="{_NAME + width + 6:.1f}" y="{y + 15}">{escape(shown)}</text>')
            y += _ROW
        y += 14
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y}" width="{_WIDTH}" height="{y}" role="img">'
        f"<title>Speed of factcheck</title><style>{_STYLE}</style>{''.join(parts)}</svg>\n"
    )
