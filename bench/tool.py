"""What the benches share: files to upload, measured processes, and the table at the end.

Needs Python 3.9 or newer and nothing else. CPU seconds and peak memory are those of the measured
process alone, as the kernel tells them to its parent (wait4).
"""

import json
import os
import random
import statistics
import sys
import time
import urllib.request


def files(folder, units, size, seed):
    """units folders with a .png and a .json of size bytes each; the same seed, the same bytes."""
    source = random.Random(int(seed))
    for unit in range(int(units)):
        place = os.path.join(folder, f"u{unit:06d}")
        os.makedirs(place)
        for name in ("scan.png", "label.json"):
            with open(os.path.join(place, name), "wb") as out:
                out.write(source.randbytes(int(size)))


def large(folder, mebibytes, seed):
    """One unit with one large .png and a small .json."""
    source = random.Random(int(seed))
    block = bytearray(source.randbytes(1 << 20))
    place = os.path.join(folder, "u000000")
    os.makedirs(place)
    with open(os.path.join(place, "scan.png"), "wb") as out:
        for number in range(int(mebibytes)):
            block[0:8] = number.to_bytes(8, "big")
            out.write(block)
    with open(os.path.join(place, "label.json"), "w") as out:
        out.write("{}")


def manifest(folder, count, size, seed, parent):
    """Files and a manifest of Sage Synapse that has five annotations for each."""
    source = random.Random(int(seed))
    os.makedirs(folder)
    with open(os.path.join(folder, "manifest.tsv"), "w") as rows:
        rows.write("path\tparent\tsite\tage\tdose\tchecked\tnote\n")
        for number in range(int(count)):
            path = os.path.join(folder, f"f{number:06d}.bin")
            with open(path, "wb") as out:
                out.write(source.randbytes(int(size)))
            age, dose = source.randrange(90), source.randrange(1000) / 8
            rows.write(f"{path}\t{parent}\tward {number % 7}\t{age}\t{dose}\ttrue\tas is\n")


def same(sent, received):
    """Exits with 1 where a file did not come back with the bytes that it was sent with."""
    names = [name for name in os.listdir(sent) if name.endswith(".bin")]
    for name in names:
        with open(os.path.join(sent, name), "rb") as one:
            try:
                with open(os.path.join(received, name), "rb") as other:
                    if one.read() == other.read():
                        continue
            except OSError:
                pass
        sys.exit(1)


def answers(host, token):
    """How many calls a sandbox and its storage have answered so far."""
    request = urllib.request.Request(
        host.rstrip("/") + "/sandbox/requests",
        headers={"Synapse-Access-Token": "Token " + token},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request) as answer:
        counts = json.load(answer)
    print(counts["puts"] + sum(sum(each.values()) for each in counts["answers"].values()))


def requests(counted, amount):
    """Medians of the calls of each contender."""
    by_label = {}
    with open(counted) as lines:
        for line in lines:
            entry = json.loads(line)
            by_label.setdefault(entry["label"], []).append(entry["requests"])
    print("| | requests | per file |\n|---|---:|---:|")
    for label, counts in by_label.items():
        median = statistics.median(counts)
        print(f"| {label} | {median:,.0f} | {median / float(amount):.2f} |")


def run(results, label, log, *command):
    """Runs the command, appends what it took to the results; exits as the command did."""
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(out, 1)
        os.dup2(out, 2)
        try:
            os.execvp(command[0], command)
        except OSError as error:
            os.write(2, f"{command[0]}: {error}\n".encode())
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - start
    code = os.waitstatus_to_exitcode(status)
    # Linux counts the peak in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    line = {
        "label": label,
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "rss": usage.ru_maxrss * unit / (1 << 20),
        "exit": code,
    }
    with open(results, "a") as out:
        out.write(json.dumps(line) + "\n")
    sys.exit(0 if code == 0 else 1)


def field(name):
    """One field of the JSON object on standard input; a.b is also looked up as b in a."""
    value = json.load(sys.stdin)
    if name not in value:
        for part in name.split("."):
            value = value[part]
    else:
        value = value[name]
    print(value)


def presign(host, token, path):
    """A presigned URL for one file."""
    body = {
        "files": [
            {
                "filename": os.path.basename(path),
                "size": os.path.getsize(path),
                "content_type": "image/png",
            }
        ],
        "expiration": 3600,
    }
    request = urllib.request.Request(
        host.rstrip("/") + "/data_files/presigned_upload/upload/",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Synapse-Access-Token": "Token " + token},
    )
    # Loopback only: a proxy of the environment must not see it.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request) as answer:
        print(json.load(answer)["files"][0]["presigned_url"])


def table(results, amount, unit):
    """Medians per contender, and ratios to the first one that is named in the third column."""
    amount = float(amount)
    rounds = {}
    with open(results) as lines:
        for line in lines:
            entry = json.loads(line)
            rounds.setdefault(entry["label"], []).append(entry)
    medians = {}
    for label, entries in rounds.items():
        good = [entry for entry in entries if entry["exit"] == 0]
        if not good:
            print(f"{label}: failed in every round (exit {entries[-1]['exit']})")
            continue
        medians[label] = {
            key: statistics.median(entry[key] for entry in good) for key in ("wall", "cpu", "rss")
        }
        medians[label]["rounds"] = f"{len(good)}/{len(entries)}"
    head = ("", "wall s", unit + "/s", "CPU s", "peak MiB", "rounds")
    print("| " + " | ".join(head) + " |\n|---|---:|---:|---:|---:|---:|")
    for label, m in sorted(medians.items(), key=lambda item: item[1]["wall"]):
        print(
            f"| {label} | {m['wall']:.2f} | {amount / m['wall']:,.0f} | {m['cpu']:.2f} "
            f"| {m['rss']:.0f} | {m['rounds']} |"
        )
    peers = [label for label in medians if not label.startswith("courier")]
    ours = [label for label in medians if label.startswith("courier")]
    if peers and ours:
        print("\n| courier ÷ peer | wall | CPU | memory |\n|---|---:|---:|---:|")
        for own in sorted(ours):
            for peer in sorted(peers):
                a, b = medians[own], medians[peer]
                print(
                    f"| {own} ÷ {peer} | {a['wall'] / b['wall']:.2f} "
                    f"| {a['cpu'] / b['cpu']:.2f} | {a['rss'] / b['rss']:.2f} |"
                )


def uploads(log):
    """Wall seconds of each upload that `courier run -o ndjson` has reported."""
    found = []
    with open(log) as lines:
        for line in lines:
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if isinstance(entry, dict) and "upload" in entry and "seconds" in entry:
                found.append(entry)
    if not found:
        sys.exit(1)
    print("\n| upload in one process | wall s |\n|---|---:|")
    for entry in found:
        print(f"| {entry['upload']} | {float(entry['seconds']):.2f} |")


COMMAND_LIST = (
    files, large, manifest, same, answers, requests, run, field, presign, table, uploads
)
COMMANDS = {f.__name__: f for f in COMMAND_LIST}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit("usage: tool.py " + "|".join(COMMANDS) + " …")
    COMMANDS[sys.argv[1]](*sys.argv[2:])
