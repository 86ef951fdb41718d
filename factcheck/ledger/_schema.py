"""Which schema a database has, and how it gets the one of this version: by migrations, never unasked.

A new ledger is made whole at once. An older one is left as it is until ``factcheck claims migrate``; a newer one is for a newer
factcheck.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from factcheck.errors import LedgerError
from factcheck.model.message import msg

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

__all__ = ["HEAD", "KNOWN", "check_version", "newer", "upgrade", "version_of"]

#: The steps of ``ledger/migrations/versions``, oldest first; a test holds the two together. (Asking Alembic costs 150 ms.)
KNOWN = ("0001", "0002")
HEAD = KNOWN[-1]


def version_of(connection: Connection) -> str | None:
    """The schema's revision, or None where there are no tables of ours.

    Raises:
        LedgerError: there are tables, but not ours.
    """
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if "alembic_version" in names and "revisions" in names:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
        if len(found) == 1:
            return str(found[0])
    raise LedgerError(msg("holds tables of something else; left untouched; give another --ledger"))


def check_version(version: str) -> None:
    """Nothing, where this version can work with the schema.

    Raises:
        LedgerError: it is older or newer; the remedy is named.
    """
    if version == HEAD:
        return
    if version in KNOWN:
        raise LedgerError(
            msg(
                "has the older schema {version} (this factcheck needs {head}); left untouched; "
                "`factcheck claims migrate` brings it up to date and keeps a copy",
                version=version,
                head=HEAD,
            )
        )
    raise newer(version)


def newer(version: str) -> LedgerError:
    """What there is to say of a ledger that a newer factcheck made."""
    return LedgerError(
        msg(
            "has the schema {version} of a newer factcheck; left untouched; update factcheck to use it", version=version
        )
    )


def upgrade(connection: Connection, target: str = HEAD) -> None:
    """Run the steps that are missing, in the transaction of the connection."""
    from alembic import command

    command.upgrade(_config(connection), target)
    if connection.dialect.name == "sqlite":
        # So that the file's first bytes tell the schema without opening it as a database.
        connection.exec_driver_sql(f"PRAGMA user_version = {int(target)}")


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "factcheck.ledger:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
