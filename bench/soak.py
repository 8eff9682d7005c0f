"""Feeds a courier that runs, samples it each minute, and counts at the end what arrived.

usage: soak.py URL TOKEN PID FOLDER MINUTES RATE FAULTS
"""

import collections
import json
import os
import re
import subprocess
import sys
import time
import urllib.request

UPLOADS = 4
PATIENCE_SECONDS = 300
STEADY = 2  # minutes that the JVM warms up


def ask(url, token, method="GET", body=None):
    request = urllib.request.Request(url, method=method)
    request.add_header("Authorization", "Token " + token)
    if body is not None:
        request.add_header("Content-Type", "application/json")
        request.data = json.dumps(body).encode()
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=120) as answer:
        return json.load(answer)


def heap_used(pid):
    """MiB in use after a full collection, as jcmd tells; '-' where it cannot be asked."""
    try:
        subprocess.run(["jcmd", str(pid), "GC.run"], capture_output=True, timeout=60, check=True)
        info = subprocess.run(
            ["jcmd", str(pid), "GC.heap_info"], capture_output=True, timeout=60, text=True
        ).stdout
        # Generations and regions; the spaces in them are told with a share instead of a size.
        used = sum(
            int(size)
            for line in info.splitlines()
            if "Metaspace" not in line and "class space" not in line
            for size in re.findall(r"\bused (\d+)K", line)
        )
        return used // 1024
    except (OSError, subprocess.SubprocessError, ValueError):
        return "-"


def sample(pid, minute, written):
    with open(f"/proc/{pid}/status") as status:
        fields = dict(line.split(":", 1) for line in status)
    rss = int(fields["VmRSS"].split()[0]) // 1024
    row = {
        "minute": minute,
        "written": written,
        "heap MiB": heap_used(pid),
        "RSS MiB": rss,
        "threads": int(fields["Threads"]),
        "descriptors": len(os.listdir(f"/proc/{pid}/fd")),
    }
    print("| " + " | ".join(str(value) for value in row.values()) + " |", flush=True)
    return row


def main(url, token, pid, folder, minutes, rate, faults):
    share = float(faults)
    kinds = [("status", 0.4), ("reset_after", 0.2), ("reset_before", 0.4)]
    rules = [
        {"match": endpoint, "kind": kind, "probability": share * part}
        for endpoint in ("presign", "put", "confirm", "data_units")
        for kind, part in kinds
        if not (endpoint == "put" and kind == "reset_after")
    ]
    ask(url + "/sandbox/faults", token, "PUT", rules)
    print("| minute | written | heap MiB | RSS MiB | threads | descriptors |")
    print("|---:|---:|---:|---:|---:|---:|", flush=True)
    begin = time.monotonic()
    end = begin + 60 * float(minutes)
    written = 0
    rows = []
    while time.monotonic() < end:
        due = int((time.monotonic() - begin) * float(rate))
        while written < due:
            place = os.path.join(folder, str(1 + written % UPLOADS), "data_1")
            name = f"unit-{written:07d}.bin"
            with open(os.path.join(place, "." + name), "wb") as out:
                out.write(f"{name} ".encode() * 256)
            os.rename(os.path.join(place, "." + name), os.path.join(place, name))
            written += 1
        if time.monotonic() - begin >= 60 * (len(rows) + 1):
            rows.append(sample(pid, len(rows) + 1, written))
        time.sleep(0.05)
    ask(url + "/sandbox/faults", token, "PUT", [])
    waited = time.monotonic() + PATIENCE_SECONDS
    keys = collections.Counter()
    while len(keys) < written and time.monotonic() < waited:
        time.sleep(2)
        units = ask(url + "/sandbox/units", token)["units"]
        keys = collections.Counter(unit["meta"]["dataset_key"] for unit in units)
    rows.append(sample(pid, "end", written))
    lost = written - len(keys)
    double = sum(1 for count in keys.values() if count > 1)
    print(f"\n{written} files written, {len(keys)} units registered: {lost} lost, {double} double")
    steady = rows[STEADY:] or rows
    for figure in ("heap MiB", "threads", "descriptors"):
        values = [row[figure] for row in steady if row[figure] != "-"]
        if values:
            print(f"{figure}: {min(values)} to {max(values)} after {STEADY} minutes")
    return 1 if lost or double else 0


if __name__ == "__main__":
    if len(sys.argv) != 8:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
