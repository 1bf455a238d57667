"""PDF exporter: `jupyter nbconvert --to okr_pdf report.ipynb`."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from traitlets import default

from okrworkbook.publish.document import parse
from okrworkbook.publish.paper import render_pdf


class OkrPDFExporter(Exporter):
    """An executed notebook as a tagged PDF report."""

    export_from_notebook = "okr_pdf"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".pdf"

    def from_notebook_node(self, nb: Any, resources: Any = None, **settings: Any) -> tuple[bytes, Any]:
        """The PDF, and nbconvert's resources."""
        nb, resources = super().from_notebook_node(nb, resources, **settings)
        return render_pdf(parse(nb, form="pdf")), resources
