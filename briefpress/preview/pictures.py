"""The pages of a PDF as pictures."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pypdfium2

from briefpress.preview.values import Picture

SCALE = 2
"""Pixels of a point: 144 to the inch, and so one and a half for each pixel of CSS."""
CHANNELS = 3
_SIGNATURE = b'\x89PNG\r\n\x1a\n'


def pictures(pdf: bytes, *, skipped: int = 0) -> Iterator[Picture]:
    """Each page as a picture, without the first `skipped` ones.

    A page is compressed while the next one is drawn, and never more than two are in memory uncompressed.
    """
    with pypdfium2.PdfDocument(pdf) as file, ThreadPoolExecutor(1, thread_name_prefix='picture') as aside:
        ahead: Future[Picture] | None = None
        for number in range(skipped, len(file)):
            bitmap = file[number].render(scale=SCALE, rev_byteorder=True, maybe_alpha=False)
            if ahead:
                yield ahead.result()
            ahead = aside.submit(_picture, bitmap)
        if ahead:
            yield ahead.result()


def _picture(bitmap: pypdfium2.PdfBitmap) -> Picture:
    width, height = bitmap.width, bitmap.height
    data = encode_png(memoryview(bitmap.buffer).cast('B'), width=width, height=height, stride=bitmap.stride)
    return Picture(hashlib.sha256(data).hexdigest()[:32], width, height, data)


def encode_png(pixels: memoryview, *, width: int, height: int, stride: int) -> bytes:
    """RGB pixels as PNG (ISO/IEC 15948): quickly, as each is looked at once and never kept.

    `stride` is how many bytes a row takes. Rows have no filter: of print on white it saves nothing, and to choose one,
    as Pillow does, takes longer than all else.
    """
    size = CHANNELS * width
    rows = (part for at in range(0, height * stride, stride) for part in (b'\0', pixels[at : at + size]))
    header = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])  # 8 bits, RGB, not interlaced
    chunks = ((b'IHDR', header), (b'IDAT', zlib.compress(b''.join(rows), 1)), (b'IEND', b''))
    return _SIGNATURE + b''.join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(data, zlib.crc32(name)).to_bytes(4)
