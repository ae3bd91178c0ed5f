"""PostgreSQL full text over the same words, on a throw-away cluster, for comparison."""

import secrets
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from search.segment import words

SQL = """SELECT document, ts_rank(tokens, query) AS score, count(*) OVER ()
FROM passage, plainto_tsquery('simple', %s) query WHERE tokens @@ query ORDER BY score DESC LIMIT 10"""


@contextmanager
def full_text(passages):
    """A function that asks PostgreSQL for the ten best passages; None where it is not installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        yield None
        return
    import psycopg

    with cluster(programs[-1].parent) as address, psycopg.connect(address, autocommit=True) as connection:
        load(connection, passages)
        yield lambda text: connection.execute(SQL, [" ".join(words(text))]).fetchall()


@contextmanager
def cluster(programs):
    folder = Path(tempfile.mkdtemp(prefix="fadu-postgres-"))
    shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    password = secrets.token_hex(16)
    secret = folder / "password"
    secret.write_text(password)
    shutil.chown(secret, "postgres")
    run = ["runuser", "-u", "postgres", "--"]
    data = str(folder / "data")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c shared_buffers=256MB"
    subprocess.run(
        [
            *run,
            programs / "initdb",
            "-D",
            data,
            "-U",
            "fadu",
            f"--pwfile={secret}",
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=120,
    )
    control = [*run, programs / "pg_ctl", "-D", data, "-w", "-s"]
    subprocess.run([*control, "-l", folder / "log", "-o", options, "start"], check=True, timeout=60)
    try:
        yield f"postgresql://fadu:{password}@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def load(connection, passages):
    connection.execute("CREATE TABLE passage (document int, tokens tsvector)")
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO passage VALUES (%s, to_tsvector('simple', %s))",
            [(one.document, " ".join(words(one.text)).replace("\0", "")) for one in passages],
        )
    connection.execute("CREATE INDEX ON passage USING gin (tokens)")
    connection.execute("ANALYZE passage")
