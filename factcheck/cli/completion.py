"""factcheck completion: what a shell needs to complete our commands and options."""

from __future__ import annotations

import click

from factcheck.cli._options import examples

__all__ = ["COMMAND"]


@click.command(
    "completion",
    epilog=examples(
        'eval "$(factcheck completion bash)"                                          # in ~/.bashrc',
        'eval "$(factcheck completion zsh)"                                           # in ~/.zshrc',
        "factcheck completion fish > ~/.config/fish/completions/factcheck.fish",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def COMMAND(shell: str) -> int:
    """Print the completion script for SHELL."""
    from factcheck.cli import COMPLETE, FACTCHECK
    from factcheck.cli._output import write
    from factcheck.cli._shells import SHELLS

    script = SHELLS[shell](FACTCHECK, {}, "factcheck", COMPLETE)
    # Not source(): for bash it would start a bash to look at its version.
    write(script.source_template % script.source_vars(), None)
    return 0
