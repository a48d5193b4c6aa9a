"""The example of the README: it runs, and it is the one that stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

from support.case import TestCase

EXAMPLE = Path(__file__).parents[1] / "example.py"
README = Path(__file__).parents[3] / "README.md"


class Example(TestCase):
    def code(self):
        text = EXAMPLE.read_text()
        return text[text.index("# example: begin\n") : text.index("# example: end")].split("\n", 1)[1].strip()

    def test_it_runs(self):
        """Against this program instead of the one on the usual port."""
        code = self.code().replace("http://127.0.0.1:3000", self.world.url)
        key = {"ACCESS_KEY": self.mei.key.access, "SECRET_KEY": self.mei.key.secret}
        run = subprocess.run(
            [sys.executable, "-c", code], env=os.environ | key, capture_output=True, text=True, timeout=60
        )
        self.assertEqual(0, run.returncode, run.stderr)
        number = re.search(r"TT\d+", run.stdout).group()
        self.assertEqual("The tunnel to Munich is down", self.console.ticket(number)["ticket"]["row"]["title"])

    def test_the_readme_shows_it(self):
        blocks = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
        self.assertIn(self.code(), [block.strip() for block in blocks])
