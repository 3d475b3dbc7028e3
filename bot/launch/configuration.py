"""supervisord's configuration file, made of a list of programs.

It runs in the folder `run`, so that its paths can be short and free of `%`, which it would expand.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from bot.launch.home import Home
from bot.launch.programs import ROOT, Program

#: supervisord waits one second longer before each try; after these it gives up, and
#: `bot.launch.manager` makes it begin anew. So no part is given up for ever, and none waits long.
TRIES_BEFORE_ANEW = 15

_MANAGER = """\
[unix_http_server]
file={socket}
chmod=0700

[supervisord]
nodaemon=true
silent=true
umask=077
logfile=../logs/manager.log
logfile_maxbytes=5MB
logfile_backups=1
pidfile=manager.pid
childlogdir=../logs

[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
"""

_PROGRAM = """
[program:{name}]
command={command}
directory={directory}
autorestart=true
startsecs=1
startretries={tries}
stopsignal=TERM
stopwaitsecs={stop_seconds}
stopasgroup={with_children}
killasgroup=true
redirect_stderr=true
stdout_logfile=../logs/{name}.log
stdout_logfile_maxbytes=5MB
stdout_logfile_backups=3
"""

_GROUP = """
[group:{name}]
programs={programs}
priority={rank}
"""


def configuration(home: Home, programs: Iterable[Program]) -> str:
    """The whole file. Programs of one rank stop together, ranks one after the other."""
    ranked = sorted(programs, key=lambda program: program.rank)
    parts = [_MANAGER.format(socket=_socket(home))]
    parts += [_program(home, program) for program in ranked]
    for rank, group in itertools.groupby(ranked, key=lambda program: program.rank):
        names = ",".join(program.name for program in group)
        parts.append(_GROUP.format(name=f"rank{rank}", programs=names, rank=rank))
    return "".join(parts)


def _program(home: Home, program: Program) -> str:
    return _PROGRAM.format(
        name=program.name,
        command=_safe(program.leashed(home)),
        directory=_safe(ROOT),
        tries=TRIES_BEFORE_ANEW,
        stop_seconds=program.stop_seconds,
        with_children=str(program.with_children).lower(),
    )


def _socket(home: Home) -> str:
    return "manager.sock" if home.sockets == home.run else _safe(home.sockets / "manager.sock")


def _safe(value: object) -> str:
    """supervisord expands `%(...)s` in every value."""
    return str(value).replace("%", "%%")
