"""An SMTP server for tests: smtp.py DIRECTORY PORT. Prints "ready" and the port, which it chooses if that is 0.

Keeps each mail it takes in as DIRECTORY/NNNN.eml, and beside it NNNN.json: envelope, headers and bodies as Python reads
them, so that tests judge by another implementation than the one that wrote the mail. Each is written whole or not at
all, the JSON last. Refuses recipients whose name begins with "later" for now (451) and with "never" for good (550).
Ends when its standard input does.
"""

import asyncio
import email
import email.policy
import json
import os
import sys

from aiosmtpd.smtp import SMTP


class Box:
    def __init__(self, directory):
        self.directory = directory
        self.taken = len([name for name in os.listdir(directory) if name.endswith(".eml")])

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("later"):
            return "451 4.3.0 not now"
        if address.startswith("never"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        content = envelope.original_content
        self.keep("eml", content)
        self.keep("json", json.dumps(read(envelope, content)).encode())
        return f"250 taken as {self.taken}"


    def keep(self, kind, content):
        path = os.path.join(self.directory, f"{self.taken:04}.{kind}")
        with open(path + ".part", "wb") as file:
            file.write(content)
        os.rename(path + ".part", path)


def read(envelope, content):
    mail = email.message_from_bytes(content, policy=email.policy.default)
    body = lambda kind: (part := mail.get_body((kind,))) and part.get_content().replace("\r\n", "\n")
    return {
        "from": envelope.mail_from,
        "to": envelope.rcpt_tos,
        "headers": {name.lower(): str(value) for name, value in mail.items()},
        "raw": content.split(b"\r\n\r\n", 1)[0].decode("latin-1"),
        "text": body("plain"),
        "html": body("html"),
    }


async def main(directory, port):
    loop = asyncio.get_running_loop()
    box = Box(directory)
    server = await loop.create_server(lambda: SMTP(box, hostname="mail.test", loop=loop), "127.0.0.1", port)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
    os._exit(0)
