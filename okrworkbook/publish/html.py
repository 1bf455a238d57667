"""HTML exporter: `jupyter nbconvert --to okr_html report.ipynb`."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from traitlets import default

from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html


class OkrHTMLExporter(Exporter):
    """An executed notebook as a self-contained HTML report."""

    export_from_notebook = "okr_html"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".html"

    def from_notebook_node(self, nb: Any, resources: Any = None, **settings: Any) -> tuple[str, Any]:
        """The page, and nbconvert's resources."""
        nb, resources = super().from_notebook_node(nb, resources, **settings)
        return render_html(parse(nb, form="html")), resources
