"""Memory of Pango and Fontconfig that WeasyPrint never gives back: a few hundred kilobytes with each document.

A process that lays out hundreds of documents grows by it, and a configuration that they share would be no way out:
documents of different houses would see each other's fonts.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text.ffi import ffi, pango, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout

from briefpress.engine import hooks
from briefpress.engine.hooks import Function, Hook


def install() -> None:
    """Let it be given back from now on, in this process; a second call does nothing."""
    hooks.install(HOOKS)


class _NothingKept(dict[bytes, Any]):
    """Stands for the cache of a configuration's font features: each text has an attribute of its own, and frees it."""

    def setdefault(self, features: bytes, attribute: Any = None) -> Any:  # noqa: ARG002
        return attribute


def _free_attributes(plain: Function) -> Function:
    """A text's layout has the list of its attributes for its own; WeasyPrint keeps a second hold on it for ever."""

    def setup(layout: Any, style: Any) -> None:
        style.font_config.font_features = _NothingKept()
        plain(layout, style)
        attributes = pango.pango_layout_get_attributes(layout.layout)
        if attributes != ffi.NULL:
            pango.pango_attr_list_unref(attributes)

    return setup


def _free_configuration(plain: Function) -> Function:
    """Pango forgets to let go of the Fontconfig configuration of a font map that ends; of none, it cannot."""

    def __del__(configuration: Any) -> None:  # noqa: N807
        font_map = getattr(configuration, 'font_map', None)
        if font_map is not None:
            pangoft2.pango_fc_font_map_set_config(ffi.cast('PangoFcFontMap *', font_map), ffi.NULL)
        plain(configuration)

    return __del__


HOOKS: tuple[Hook, ...] = (
    (Layout, 'setup', _free_attributes),
    (FontConfiguration, '__del__', _free_configuration),
)
"""What WeasyPrint does, and what gives back the memory of it."""
