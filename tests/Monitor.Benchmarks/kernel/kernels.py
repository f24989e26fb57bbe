"""Time and memory of Jupyter kernels, in turns, through jupyter_client.

Usage: python3 kernels.py ROUNDS NAME=CELL [NAME=CELL ...]
  NAME is an installed kernelspec and CELL a trivial cell of its language, e.g. python3='1 + 1' .net-csharp='1 + 1'
Prints one JSON line a round and kernel: seconds until the kernel answers, until the first result stands, milliseconds of a
trivial cell (median of all 1,000, of cells 100 to 300, of the last 200), and megabytes resident after the first result and after 1,000 cells more.
"""
import json
import statistics
import sys
import time

from jupyter_client.manager import KernelManager


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def run(client, code):
    reply = client.execute_interactive(code, timeout=120, output_hook=lambda message: None)
    if reply["content"]["status"] != "ok":
        raise SystemExit(f"{code}: {reply['content']}")


def measure(name, cell):
    manager = KernelManager(kernel_name=name)
    began = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        ready = time.perf_counter() - began
        run(client, cell)
        first = time.perf_counter() - began
        pid = manager.provisioner.pid
        start = resident(pid)
        times = []
        for _ in range(1000):
            cell_began = time.perf_counter()
            run(client, cell)
            times.append((time.perf_counter() - cell_began) * 1000)
        return {"kernel": name, "ready": ready, "first": first, "cell": statistics.median(times),
                "cell_early": statistics.median(times[100:300]), "cell_last": statistics.median(times[-200:]), "start_mb": start, "end_mb": resident(pid)}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


kernels = [argument.split("=", 1) for argument in sys.argv[2:]]
for _ in range(int(sys.argv[1])):
    for name, cell in kernels:
        print(json.dumps(measure(name, cell)), flush=True)
