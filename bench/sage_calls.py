"""The least that a client of Sage Synapse can do: the calls for each file and nothing else.

    sage_calls.py upload CONFIG MANIFEST     every row of a manifest that bench/sage has written
    sage_calls.py download CONFIG ID FOLDER  every file right below a project or folder

Three threads, because the server answers three requests of one user at a time, with connections that
stay open. No ledger, no retries, no look for what is there already, no MD5 of what arrives, no parts,
no manifest of a download.
"""

import configparser
import csv
import hashlib
import http.client
import json
import os
import queue
import sys
import threading
import urllib.parse

THREADS = 3
MODEL = "org.sagebionetworks.repo.model."
PART = 8 << 20


class Server:
    """Connections of one thread, one to each host."""

    def __init__(self, config):
        self.token = config["default"]["authtoken"]
        self.repo = config["endpoints"]["repoEndpoint"]
        self.file = config["endpoints"]["fileHandleEndpoint"]
        self.open = {}

    def send(self, method, url, body=None, headers=None):
        parts = urllib.parse.urlsplit(url)
        if parts.netloc not in self.open:
            self.open[parts.netloc] = http.client.HTTPConnection(parts.netloc, timeout=60)
        connection = self.open[parts.netloc]
        path = parts.path + ("?" + parts.query if parts.query else "")
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {parts.path}: {answer.status} {content[:200]!r}")
        return content

    def call(self, method, url, body=None):
        headers = {
            "Authorization": "Bearer " + self.token,
            "Content-Type": "application/json; charset=UTF-8",
            "Accept": "application/json; charset=UTF-8",
        }
        sent = b"" if body is None else json.dumps(body).encode()
        return json.loads(self.send(method, url, sent if method != "GET" else None, headers) or b"{}")


def upload(server, row):
    with open(row["path"], "rb") as source:
        content = source.read()
    md5 = hashlib.md5(content).hexdigest()
    name = os.path.basename(row["path"])
    started = server.call(
        "POST",
        server.file + "/file/multipart?forceRestart=false",
        {
            "concreteType": MODEL + "file.MultipartUploadRequest",
            "contentType": "application/octet-stream",
            "contentMD5Hex": md5,
            "fileName": name,
            "fileSizeBytes": len(content),
            "generatePreview": True,
            "partSizeBytes": PART,
            "storageLocationId": 1,
        },
    )
    upload_id = started["uploadId"]
    base = f"{server.file}/file/multipart/{upload_id}"
    urls = server.call(
        "POST", base + "/presigned/url/batch", {"uploadId": upload_id, "partNumbers": [1]}
    )["partPresignedUrls"][0]
    server.send("PUT", urls["uploadPresignedUrl"], content, urls.get("signedHeaders"))
    server.call("PUT", f"{base}/add/1?partMD5Hex={md5}")
    handle = server.call("PUT", base + "/complete")["resultFileHandleId"]
    entity = server.call(
        "POST",
        server.repo + "/entity",
        {
            "concreteType": MODEL + "FileEntity",
            "name": name,
            "parentId": row["parent"],
            "dataFileHandleId": handle,
        },
    )
    values = {
        key: {"type": kind, "value": [row[key]]}
        for key, kind in (
            ("site", "STRING"),
            ("age", "LONG"),
            ("dose", "DOUBLE"),
            ("checked", "BOOLEAN"),
            ("note", "STRING"),
        )
    }
    server.call(
        "PUT",
        f"{server.repo}/entity/{entity['id']}/annotations2",
        {"id": entity["id"], "etag": entity["etag"], "annotations": values},
    )


def children(server, parent):
    token = None
    while True:
        asked = {"parentId": parent, "includeTypes": ["file"]}
        if token:
            asked["nextPageToken"] = token
        page = server.call("POST", server.repo + "/entity/children", asked)
        yield from (child["id"] for child in page["page"])
        token = page.get("nextPageToken")
        if not token:
            return


def download(server, entity, folder):
    bundle = server.call(
        "POST",
        f"{server.repo}/entity/{entity}/bundle2",
        {"includeEntity": True, "includeAnnotations": True, "includeFileHandles": True},
    )
    handle = bundle["entity"]["dataFileHandleId"]
    found = server.call(
        "POST",
        server.file + "/fileHandle/batch",
        {
            "includeFileHandles": True,
            "includePreSignedURLs": True,
            "requestedFiles": [
                {
                    "fileHandleId": handle,
                    "associateObjectId": entity,
                    "associateObjectType": "FileEntity",
                }
            ],
        },
    )["requestedFiles"][0]
    name = os.path.basename(found["fileHandle"]["fileName"])
    with open(os.path.join(folder, name), "wb") as out:
        out.write(server.send("GET", found["preSignedURL"]))


def main(mode, config_file, *more):
    config = configparser.ConfigParser()
    config.optionxform = str
    config.read(config_file)
    work = queue.Queue(maxsize=100)
    failures = []

    def worker():
        server = Server(config)
        while (item := work.get()) is not None:
            try:
                if mode == "upload":
                    upload(server, item)
                else:
                    download(server, item, more[1])
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=worker) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    if mode == "upload":
        with open(more[0], newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t"):
                work.put(row)
    else:
        os.makedirs(more[1])
        for entity in list(children(Server(config), more[0])):
            work.put(entity)
    for _ in threads:
        work.put(None)
    for thread in threads:
        thread.join()
    if failures:
        sys.exit(f"{len(failures)} failed: {failures[0]}")


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("upload", "download"):
        sys.exit("usage: sage_calls.py upload CONFIG MANIFEST | download CONFIG ID FOLDER")
    main(*sys.argv[1:])
