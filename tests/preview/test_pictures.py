"""Pages as PNG."""

from __future__ import annotations

import io
import os

import pytest
from PIL import Image

from briefpress.preview.pictures import encode_png


@pytest.mark.parametrize('size', [(1, 1), (7, 3), (300, 200)])
@pytest.mark.parametrize('padding', [0, 5])
def test_pixels_come_back_as_they_were(size: tuple[int, int], padding: int) -> None:
    width, height = size
    stride = 3 * width + padding
    pixels = os.urandom(stride * height)
    image = Image.open(io.BytesIO(encode_png(memoryview(pixels), width=width, height=height, stride=stride)))
    image.load()
    assert (image.format, image.mode, image.size) == ('PNG', 'RGB', size)
    rows = (pixels[at : at + 3 * width] for at in range(0, len(pixels), stride))
    assert image.tobytes() == b''.join(rows)
