"""What a worker of a cluster does: it says what it has, and runs the jobs that are sent to it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from threading import Lock

from briefpress import installed
from briefpress.build.failure import failure
from briefpress.build.job import Job, Result
from briefpress.build.limits import Limits, limited
from briefpress.build.parcel import FontError, Parcel, unpack
from briefpress.build.versions import versions
from briefpress.diagnostics import error
from briefpress.preflight import verapdf

INSTALL = 'install the same versions of everything on this machine and every worker, and start the workers again'
_ONE = Lock()
"""Pango is not safe in threads: a worker that was started with more of them runs one job at a time all the same."""


@cache
def equipment() -> Mapping[str, str]:
    """The versions of all that has a part in a file or in its checks; equal on every machine of a cluster."""
    asked = verapdf.engine() and verapdf.java()
    return {
        **versions(),
        'distributed': installed.version('distributed') or 'missing',
        'veraPDF': 'here' if asked else 'missing',
    }


def differences(here: Mapping[str, str], there: Mapping[str, str], *, shown: int = 3) -> str:
    """What another machine has otherwise, the first few of it in words; '' where that is nothing."""
    names = [name for name in {**here, **there} if here.get(name) != there.get(name)]
    said = [f'{name} {there.get(name) or "missing"} (here {here.get(name) or "missing"})' for name in names[:shown]]
    more = [f'{len(names) - shown} more'] if len(names) > shown else []
    return ', '.join(said + more)


def run_parcel(
    function: Callable[[Job], Result], parcel: Parcel, expected: Mapping[str, str], limits: Limits
) -> Result:
    """The result of the job; one error where this worker has other versions or fonts than the sender of the job.

    `expected` is the equipment of the sender. It is compared before the job is unpickled, which another version of
    briefpress might not do, or do wrongly.
    """
    from distributed import get_worker

    worker = get_worker()
    if said := differences(expected, equipment()):
        return refused(parcel, f'worker {worker.address} has other versions: {said}', INSTALL)
    try:
        with _ONE, limited(limits):
            return function(unpack(parcel, folder=Path(worker.local_directory) / 'briefpress-fonts'))
    except FontError as fault:
        return refused(parcel, f'on worker {worker.address} {fault}', INSTALL)
    except Exception as fault:  # here its traceback still says where in our code it was
        return Result({}, {}, 0, (failure(parcel.slug, fault, limits=limits),))
    finally:
        # A layout leaves cycles of some megabytes, which Python would let grow for a long time.
        gc.collect()


def refused(parcel: Parcel, message: str, hint: str) -> Result:
    """The result of an edition that the cluster did not make."""
    path = f'content/{parcel.slug}/brief.md'
    return Result({}, {}, 0, (error(path, 0, 'cluster', f'{parcel.language}: {message}', hint),))
