"""A session through jupyter_client: what a front end in Python sees. Expectations are asserted; prints OK at the end.

Run with the folder of an installed kernel on JUPYTER_PATH:  python3 session.py
"""
import os
import signal
import sys
import time
from queue import Empty

from jupyter_client.manager import start_new_kernel

WAIT = 120


def outputs(kc, msg_id, until="idle"):
    found = []
    while True:
        msg = kc.get_iopub_msg(timeout=WAIT)
        if msg["parent_header"].get("msg_id") != msg_id:
            continue
        if msg["msg_type"] == "status":
            if msg["content"]["execution_state"] == until:
                return found
            continue
        found.append((msg["msg_type"], msg["content"]))


def run(kc, code, **options):
    msg_id = kc.execute(code, **options)
    shown = outputs(kc, msg_id)
    while True:
        reply = kc.get_shell_msg(timeout=WAIT)
        if reply["parent_header"].get("msg_id") == msg_id:
            return reply["content"], shown


def text(shown, name="stdout"):
    return "".join(c["text"] for t, c in shown if t == "stream" and c["name"] == name)


def interrupted(km, kc, code, by):
    msg_id = kc.execute(code)
    outputs(kc, msg_id, until="busy")
    time.sleep(2)
    start = time.monotonic()
    by()
    while True:
        reply = kc.get_shell_msg(timeout=WAIT)
        if reply["parent_header"].get("msg_id") == msg_id:
            break
    took = time.monotonic() - start
    assert reply["content"]["status"] == "error", reply
    outputs(kc, msg_id)
    return took


# A program that a shell started in the background ignores the signal, and so would the kernel after it.
signal.signal(signal.SIGINT, signal.default_int_handler)

km, kc = start_new_kernel(startup_timeout=WAIT, kernel_name=".net-csharp")
try:
    reply, shown = run(kc, "var kept = 41; kept + 1")
    assert reply["status"] == "ok" and reply["execution_count"] == 1, reply
    assert [c["data"]["text/plain"] for t, c in shown if t == "execute_result"] == ["42"], shown

    # Text, its streams, and the order of both.
    reply, shown = run(kc, 'Console.Write("a"); Console.Error.Write("b"); Console.Write("c");')
    assert [(c["name"], c["text"]) for t, c in shown if t == "stream"] == [("stdout", "a"), ("stderr", "b"), ("stdout", "c")], shown

    # Expressions, silence, errors and what waits behind one.
    reply, shown = run(kc, "1", user_expressions={"k": "kept", "bad": "nothere"})
    assert reply["user_expressions"]["k"]["data"]["text/plain"] == "41", reply
    assert reply["user_expressions"]["bad"]["status"] == "error", reply
    reply, shown = run(kc, "kept", silent=True)
    assert reply["status"] == "ok" and not shown, shown
    first = kc.execute('System.Threading.Thread.Sleep(1000); throw new Exception("on purpose");')
    second = kc.execute("kept = 0;")
    statuses = {}
    while len(statuses) < 2:
        msg = kc.get_shell_msg(timeout=WAIT)
        statuses[msg["parent_header"]["msg_id"]] = msg["content"]["status"]
    assert (statuses[first], statuses[second]) == ("error", "aborted"), statuses
    assert run(kc, "kept")[1][-1][1]["data"]["text/plain"] == "41"

    # Interrupt: by the message that the kernelspec asks for, and by a signal for those who send one.
    for cell in ("while (true) { }", "System.Threading.Thread.Sleep(600000);", "await Task.Delay(600000);"):
        took = interrupted(km, kc, cell, km.interrupt_kernel)
        print(f"interrupt of {cell!r}: {took:.3f} s")
    took = interrupted(km, kc, "while (true) { }", lambda: os.kill(km.provisioner.pid, signal.SIGINT))
    print(f"SIGINT: {took:.3f} s")
    assert run(kc, "kept")[1][-1][1]["data"]["text/plain"] == "41"

    # Input: given, not allowed, and interrupted while it is waited for.
    msg_id = kc.execute("Console.ReadLine()", allow_stdin=True)
    assert kc.get_stdin_msg(timeout=WAIT)["msg_type"] == "input_request"
    kc.input("a line")
    shown = outputs(kc, msg_id)
    assert [c["data"]["text/plain"] for t, c in shown if t == "execute_result"] == ["a line"], shown
    kc.get_shell_msg(timeout=WAIT)
    reply, shown = run(kc, "Console.ReadLine()", allow_stdin=False)
    assert reply["status"] == "error" and reply["ename"] == "StdinNotImplemented", reply
    msg_id = kc.execute("Console.ReadLine()", allow_stdin=True)
    kc.get_stdin_msg(timeout=WAIT)
    km.interrupt_kernel()
    assert kc.get_shell_msg(timeout=WAIT)["content"]["status"] == "error"
    outputs(kc, msg_id)

    # A hundred megabytes: bounded, said so, and the kernel goes on.
    reply, shown = run(kc, 'for (var i = 0; i < 1000; i++) { Console.Write(new string((char)(97 + i % 26), 100_000)); }')
    assert reply["status"] == "ok", reply
    assert 10_000_000 < len(text(shown)) < 10_000_200 and "the rest is not shown" in text(shown), len(text(shown))
    assert len(shown) < 1000, len(shown)

    # Nothing but text is in the way of a front end that does not know this kernel's version of the protocol.
    kc.comm_info()
    assert kc.get_shell_msg(timeout=WAIT)["content"]["comms"] == {}

    # Restart: nothing is left of the state, and the kernel answers.
    km.restart_kernel()
    kc.wait_for_ready(timeout=WAIT)
    reply, shown = run(kc, "kept")
    assert reply["status"] == "error", reply
    assert run(kc, "1 + 1")[0]["execution_count"] == 2

    # Shutdown when asked, while a cell runs.
    msg_id = kc.execute("while (true) { }")
    outputs(kc, msg_id, until="busy")
    start = time.monotonic()
    kc.shutdown()
    while km.is_alive():
        assert time.monotonic() - start < 30, "did not end"
        time.sleep(0.05)
    print(f"shutdown while a cell runs: {time.monotonic() - start:.3f} s")
    print("OK")
finally:
    kc.stop_channels()
    if km.is_alive():
        km.shutdown_kernel(now=True)
