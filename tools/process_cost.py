"""Run a command and print what it took: `python -I -S tools/process_cost.py SECONDS COMMAND…`.

A process of its own, because the system counts the memory of whoever starts a process as its first: the one that makes
large inputs must not be it. Printed are seconds of the processor, the most memory held in KiB, and the exit code.
"""

import os
import sys
import time


def main() -> None:
    """Run the command without streams, and end it after so many seconds of the clock."""
    end = time.monotonic() + float(sys.argv[1])
    command = sys.argv[2:]
    null = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, null, number) for number in range(3)]
    process = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
    while True:
        pid, status, usage = os.wait4(process, os.WNOHANG)
        if pid:
            break
        if time.monotonic() > end:
            os.kill(process, 9)
        time.sleep(0.005)
    seconds = usage.ru_utime + usage.ru_stime
    print(seconds, usage.ru_maxrss, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
