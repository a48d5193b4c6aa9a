"""Files as a partner's program has them."""

import base64
import struct
import tempfile
import zlib
from contextlib import contextmanager
from pathlib import Path

from huaweicloudsdkcore.http.formdata import FormFile


def png(size=16):
    """A real PNG of one colour."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x66\x88\xaa" * size for _ in range(size))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def in_base64(content):
    return base64.b64encode(content).decode()


@contextmanager
def form_file(name, content, content_type=None):
    """A file on the disk, as the SDK uploads it."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, name)
        path.write_bytes(content)
        file = FormFile(str(path), content_type)
        try:
            yield file
        finally:
            file.close()


def downloaded(response):
    """The headers and bytes of what the SDK streams."""
    got = []
    response.consume_download_stream(lambda stream: got.append((stream.headers, stream.content)))
    return got[0]
