"""The export: a workbook of cases."""

import io

import openpyxl
from huaweicloudsdkosm.v2 import DownloadCasesRequest

from support.case import TestCase, unique
from support.files import downloaded


def rows(client, **filters):
    """Headers of the answer, and the cells of the workbook's first sheet by row."""
    asked = {"language": "en-us", "timezone": "GMT+8", **filters}
    headers, content = downloaded(client.download_cases(DownloadCasesRequest(**asked)))
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    return headers, [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


class Exports(TestCase):
    def test_cases_come_as_a_workbook(self):
        words = unique("For the monthly report")
        case = self.create(words=words)
        headers, found = rows(self.osm, incident_id=case)
        self.assertRegex(headers["Content-Disposition"], r"attachment; filename\*?=\S+\.xlsx")
        mine = [row for row in found if case in map(str, row)]
        self.assertEqual(1, len(mine), found)
        self.assertIn("VPN or tunnel interrupted", mine[0])
        self.assertTrue(any(words.split()[0] in str(cell) for cell in mine[0]))

    def test_filters_narrow_it(self):
        word = unique("Export").split()[1]
        one, two = self.create(words=f"Export {word}"), self.create(words=f"Export {word}")
        self.act(two, "cancel")
        numbers = lambda **filters: {
            str(cell)
            for row in rows(self.osm, search_key=word, **filters)[1]
            for cell in row
            if str(cell).startswith("TT")
        }
        self.assertEqual({one, two}, numbers())
        self.assertEqual({two}, numbers(status=4))
        self.assertEqual({two}, numbers(limit=1))
        self.assertEqual({one}, numbers(offset=1, limit=1))

    def test_language_and_zone(self):
        case = self.create()
        flat = lambda **of: str(rows(self.osm, incident_id=case, **of)[1])
        chinese, english = flat(language="zh-cn"), flat(language="en-us")
        self.assertFalse(chinese.isascii())
        self.assertNotIn("VPN or tunnel interrupted", chinese)
        self.assertNotEqual(flat(timezone="UTC"), english)
        for missing in ("language", "timezone"):
            with self.subTest(missing), self.invalid(missing):
                rows(self.osm, **{missing: None})

    def test_others_export_their_own(self):
        case = self.create()
        self.assertNotIn(case, str(rows(self.world.gita.osm)[1]))
