"""What click says, for the catalogue: its templates are gettext's keys, so they stand here as click has them.

Source: click 8.1 to 8.5, calls of ``_()`` and ``ngettext()`` in core, decorators, exceptions, formatting, parser and types,
those left out that only a mistake in our own code could bring up.
"""

from __future__ import annotations

from factcheck.model.message import Message, msg

__all__ = ["SAID"]

SAID: tuple[Message, ...] = (
    msg("Usage:"),
    msg("Options"),
    msg("Commands"),
    msg("Show the version and exit."),
    msg("Show this message and exit."),
    msg("default: {default}"),
    msg("required"),
    msg("Missing command."),
    msg("Missing argument"),
    msg("Missing option"),
    msg("Missing parameter"),
    msg("Invalid value: {message}"),
    msg("Invalid value for {param_hint}: {message}"),
    msg("No such option {name!r}."),
    msg("No such option: {name}"),
    msg("No such command {name!r}."),
    msg("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    msg("(Possible options: {possibilities})"),
    msg("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    msg("Option {name!r} does not take a value."),
    msg("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    msg("Argument {name!r} takes {nargs} values."),
    msg("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    msg("{value!r} is not a valid {number_type}."),
    msg("{value} is not in the range {range}."),
    msg("{name} {filename!r} does not exist."),
    msg("Could not open file {filename!r}: {message}"),
)
