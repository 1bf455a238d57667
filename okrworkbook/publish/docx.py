"""Word exporter: `jupyter nbconvert --to okr_docx report.ipynb`."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from traitlets import default

from okrworkbook.publish.document import parse
from okrworkbook.publish.word import render_docx


class OkrDocxExporter(Exporter):
    """An executed notebook as a Word report in the house style."""

    export_from_notebook = "okr_docx"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".docx"

    def from_notebook_node(self, nb: Any, resources: Any = None, **settings: Any) -> tuple[bytes, Any]:
        """The Word document, and nbconvert's resources."""
        nb, resources = super().from_notebook_node(nb, resources, **settings)
        return render_docx(parse(nb, form="docx")), resources
