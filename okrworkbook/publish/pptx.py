"""PowerPoint exporter: `jupyter nbconvert --to okr_pptx report.ipynb`."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from traitlets import default

from okrworkbook.publish.document import parse
from okrworkbook.publish.slides import render_pptx


class OkrPptxExporter(Exporter):
    """An executed notebook as a deck in the house style."""

    export_from_notebook = "okr_pptx"
    output_mimetype = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".pptx"

    def from_notebook_node(self, nb: Any, resources: Any = None, **settings: Any) -> tuple[bytes, Any]:
        """The deck, and nbconvert's resources."""
        nb, resources = super().from_notebook_node(nb, resources, **settings)
        return render_pptx(parse(nb, form="pptx")), resources
