"""A process that does the same over and over, once for each line of its input."""

import gc
import json
import sys
import time


def answer(function):
    """Call it for each line of standard input; answer with its seconds, CPU of this process and wall, as JSON."""
    for _ in sys.stdin:
        used, begun = time.process_time(), time.perf_counter()
        function()
        cost = {'cpu': time.process_time() - used, 'wall': time.perf_counter() - begun}
        print(json.dumps(cost), flush=True)


def collected_afterwards(function):
    """The function as a worker of briefpress runs it: no garbage collection meanwhile, and one at its end."""

    def call():
        gc.disable()
        function()
        gc.collect()
        if not gc.get_freeze_count():
            gc.freeze()

    return call
